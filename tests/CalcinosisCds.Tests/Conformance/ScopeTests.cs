using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>What a token may read, the FHIR server judges: no form of <c>scope</c> keeps us from asking it, and none makes us ask for more.</summary>
public sealed class ScopeTests : IAsyncLifetime
{
    private FhirStub _stub = null!; // Set before each test.

    public async Task InitializeAsync() => _stub = await FhirStub.StartAsync(Call.Record());

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    [Theory]
    [InlineData("patient/Patient.read patient/Condition.read patient/Observation.read patient/MedicationRequest.read")]
    [InlineData("patient/Patient.rs patient/Condition.rs patient/Observation.rs patient/MedicationRequest.rs")]
    [InlineData("patient/*.rs patient/*.read")]
    [InlineData("patient/Observation.rs?category=laboratory user/Condition.s")]
    [InlineData("Read (FHIR R4) Patient, Observation (Labs)")]
    public async Task Fetch_ScopeInAnyForm_AsksForTheFourLists(string scope)
    {
        using var host = HookHost.Start([.. HookHost.Patient, .. HookHost.Client(_stub.Base, usePostSearch: false)]);
        var call = Call.With(prefetch: null, _stub);
        call["fhirAuthorization"]!["scope"] = scope;

        var answer = await host.AskAsync(call);

        Assert.NotEmpty(answer.Cards);
        Assert.Equal(["Condition", "MedicationRequest", "Observation", "Patient"],
            _stub.Requests.Select(request => request.Url.Split('/', '?')[2]).Order(StringComparer.Ordinal));
    }
}
