// Fires patient-view, order-select and order-sign as an EHR that is built on @medplum/core would: discovery, prefetch from its FHIR server, the call.
// usage: node fire.mjs <base of the FHIR server, without /fhir/R4> <its token> <base url of the service> <patient>[,<patient>...] <drug in words>
// Prints, as JSON, by patient and hook: the id that was called, what was delivered under each key, and the answer. The cards go to the error output, to read.

// The package asks for a newer Node, which has this class; without subscriptions nobody opens one.
globalThis.WebSocket ??= class {};
const { MedplumClient, buildCdsRequest } = await import('@medplum/core');

const [fhir, token, service, patients, drug] = process.argv.slice(2);

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

const user = { resourceType: 'Practitioner', id: 'synthetic' };

/** What each hook of the library has in its context. */
function contextOf(hook, patientId) {
    const patient = { userId: `Practitioner/${user.id}`, patientId };
    if (hook === 'patient-view') return patient;

    const draft = {
        resourceType: 'MedicationRequest',
        id: 'draft-1',
        status: 'draft',
        intent: 'order',
        subject: { reference: `Patient/${patientId}` },
        medicationCodeableConcept: { text: drug },
    };
    return {
        ...patient,
        ...(hook === 'order-select' ? { selections: [`MedicationRequest/${draft.id}`] } : {}),
        draftOrders: { resourceType: 'Bundle', type: 'collection', entry: [{ resource: draft }] },
    };
}

/** How much came under a key: "Patient", "Bundle of 3", or null. */
const said = (value) => (value?.resourceType === 'Bundle' ? `Bundle of ${value.entry?.length ?? 0}` : value?.resourceType ?? null);

function print(patientId, hook, cards) {
    console.error(`\n${patientId}, ${hook}: ${cards.length === 0 ? 'no card' : ''}`);
    for (const { indicator, summary, detail, suggestions = [] } of cards) {
        console.error(`  [${indicator}] ${summary}`);
        for (const line of (detail ?? '').split('\n').filter((line) => line.trim())) console.error(`    ${line}`);
        for (const { label } of suggestions) console.error(`    > ${label}`);
    }
}

const { services } = await medplum.getCdsServices();
const fired = {};
for (const patientId of patients.split(',')) {
    fired[patientId] = {};
    for (const hook of ['patient-view', 'order-select', 'order-sign']) {
        const definition = services.find((candidate) => candidate.hook === hook);
        const request = await buildCdsRequest(medplum, user, definition, contextOf(hook, patientId));
        const answer = await medplum.callCdsService(definition.id, request);
        const prefetch = Object.fromEntries(Object.entries(request.prefetch).map(([key, value]) => [key, said(value)]));
        fired[patientId][hook] = { id: definition.id, prefetch, answer };
        print(patientId, hook, answer.cards);
    }
}

console.log(JSON.stringify(fired));
