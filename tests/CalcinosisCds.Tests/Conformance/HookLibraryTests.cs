using System.Net;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Orders;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>The context of each hook as the hook library gives it: what must be there, of which kind it is, and what may be left out.</summary>
public sealed class HookLibraryTests : IDisposable
{
    private const string PatientView = "patient-view";

    private static readonly JsonObject Suspected = Some.Prefetch(Some.Condition(text: "necrotic ulcer of the left thigh"), Some.Condition(icd: "Z99.2"));

    private readonly HookHost _host = HookHost.Start();

    public static TheoryData<string, string> Required => new()
    {
        { PatientView, "userId" }, { PatientView, "patientId" },
        { SomeOrders.Select, "userId" }, { SomeOrders.Select, "patientId" }, { SomeOrders.Select, "selections" }, { SomeOrders.Select, "draftOrders" },
        { SomeOrders.Sign, "userId" }, { SomeOrders.Sign, "patientId" }, { SomeOrders.Sign, "draftOrders" },
    };

    public static TheoryData<string> Hooks => [PatientView, SomeOrders.Select, SomeOrders.Sign];

    public static TheoryData<string, string> Users
    {
        get
        {
            var users = new TheoryData<string, string>();
            foreach (var hook in new[] { PatientView, SomeOrders.Select, SomeOrders.Sign })
            {
                foreach (var user in new[] { "Practitioner/a", "PractitionerRole/a", "Patient/synthetic-1", "RelatedPerson/a" })
                {
                    users.Add(hook, user);
                }
            }

            return users;
        }
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [MemberData(nameof(Required))]
    public async Task Context_RequiredMemberIsMissing_Is400AndNamed(string hook, string member)
    {
        var request = Request(hook);
        request["context"]!.AsObject().Remove(member);

        await AssertNamedAsync(hook, request, member);
    }

    [Theory]
    [MemberData(nameof(Required))]
    public async Task Context_RequiredMemberIsOfAnotherKind_Is400AndNamed(string hook, string member)
    {
        foreach (var value in new[] { "null", "1", "true", "{}", "[[]]", "\" \"" })
        {
            var request = Request(hook);
            request["context"]![member] = JsonNode.Parse(value);

            await AssertNamedAsync(hook, request, member);
        }
    }

    /// <summary>Who of them may use the hook is the EHR's to say; the cards are the same.</summary>
    [Theory]
    [MemberData(nameof(Users))]
    public async Task Context_UserOfEachType_IsAnswered(string hook, string user)
    {
        var request = Request(hook);
        request["context"]!["userId"] = user;

        Assert.NotEmpty((await _host.AskAsync(request, Id(hook))).Cards);
    }

    [Theory]
    [MemberData(nameof(Hooks))]
    public async Task Context_WithAndWithoutAnEncounter_IsAnsweredAlike(string hook)
    {
        var without = Request(hook);
        without["context"]!.AsObject().Remove("encounterId");
        var with = Request(hook);
        with["context"]!["encounterId"] = "89284";

        Assert.Equal((await _host.AskAsync(without, Id(hook))).Said, (await _host.AskAsync(with, Id(hook))).Said);
    }

    /// <summary>Orders that are signed anew after a change are no drafts any more.</summary>
    [Theory]
    [InlineData("draft")]
    [InlineData("active")]
    [InlineData("on-hold")]
    public async Task Context_OrderOfAnyStatusThatIsSigned_IsLookedAt(string status)
    {
        var request = Request(SomeOrders.Sign);
        request["context"]!["draftOrders"]!["entry"]![0]!["resource"]!["status"] = status;

        Assert.NotNull((await _host.AskAsync(request, Id(SomeOrders.Sign))).Card("calcinosisOrder"));
    }

    /// <summary>Requests for anything else stand beside the medication orders.</summary>
    [Theory]
    [InlineData(SomeOrders.Select)]
    [InlineData(SomeOrders.Sign)]
    public async Task Context_OtherRequestsBesideTheOrder_ChangeNothing(string hook)
    {
        var alone = await _host.AskAsync(Request(hook), Id(hook));
        var request = Request(hook);
        foreach (var type in new[] { "NutritionOrder", "ServiceRequest", "VisionPrescription" })
        {
            request["context"]!["draftOrders"]!["entry"]!.AsArray().Add(new JsonObject
            {
                ["resource"] = new JsonObject { ["resourceType"] = type, ["id"] = type, ["status"] = "draft" }.With("patient", new JsonObject
                {
                    ["reference"] = "Patient/synthetic-1",
                }),
            });
        }

        Assert.Equal(alone.Said, (await _host.AskAsync(request, Id(hook))).Said);
    }

    private static string Id(string hook) => "calcinosis-" + hook;

    private static JsonObject Request(string hook) =>
        (hook == PatientView ? Call.With(Suspected) : SomeOrders.Request(hook, Suspected, SomeOrders.Draft("warfarin"))).Without("fhirServer");

    private async Task AssertNamedAsync(string hook, JsonObject request, string member)
    {
        var answer = await _host.AskAsync(request, Id(hook));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal($"[\"context.{member}\"]", JsonNode.Parse(answer.Body)!["issue"]![0]!["expression"]!.ToJsonString());
    }
}
