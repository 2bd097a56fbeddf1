// Fires order-select and order-sign as an EHR that is built on @medplum/core would: discovery, prefetch from its FHIR server, the call.
// usage: node fire.mjs <base of the FHIR server, without /fhir/R4> <its token> <address of the service> <patient> <drug in words>
// Prints, as JSON, by hook: the id that was called and the answer.

// The package asks for a newer Node, which has this class; without subscriptions nobody opens one.
globalThis.WebSocket ??= class {};
const { MedplumClient, buildCdsRequest } = await import('@medplum/core');

const [fhir, token, service, patientId, drug] = process.argv.slice(2);

// The token of the FHIR server is for the FHIR server alone.
const medplum = new MedplumClient({
    baseUrl: fhir,
    cdsServicesUrl: `${service}/cds-services`,
    cacheTime: 0,
    maxRetries: 0,
    fetch: (url, options) => fetch(url, String(url).startsWith(fhir)
        ? { ...options, headers: { ...options?.headers, authorization: `Bearer ${token}` } }
        : options),
});

const draft = {
    resourceType: 'MedicationRequest',
    id: 'draft-1',
    status: 'draft',
    intent: 'order',
    subject: { reference: `Patient/${patientId}` },
    medicationCodeableConcept: { text: drug },
};
const user = { resourceType: 'Practitioner', id: 'synthetic' };
const { services } = await medplum.getCdsServices();
const fired = {};
for (const hook of ['order-select', 'order-sign']) {
    const definition = services.find((candidate) => candidate.hook === hook);
    const request = await buildCdsRequest(medplum, user, definition, {
        userId: `Practitioner/${user.id}`,
        patientId,
        ...(hook === 'order-select' ? { selections: [`MedicationRequest/${draft.id}`] } : {}),
        draftOrders: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: draft }] },
    });
    fired[hook] = { id: definition.id, answer: await medplum.callCdsService(definition.id, request) };
}

console.log(JSON.stringify(fired));
