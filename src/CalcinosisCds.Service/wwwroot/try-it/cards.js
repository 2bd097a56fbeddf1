// Cards as an EHR shows them. What the clinician does with one goes back to the service as feedback.
import { element, link } from '../dom.js';
import { render } from '../markdown.js';

const words = { info: 'Information', warning: 'Warning', critical: 'Critical' };
const rank = { critical: 0, warning: 1, info: 2 };

/**
 * @param {any[]} cards
 * @param {(feedback: any) => Promise<string>} send posts one feedback entry and says what came of it
 * @param {(reference: string) => void} takenBack told which drafted order an accepted suggestion takes back
 */
export function cardList(cards, send, takenBack) {
  const sorted = [...cards].sort((a, b) => (rank[a.indicator] ?? 3) - (rank[b.indicator] ?? 3));
  return element('div', { class: 'cards' }, ...sorted.map((card) => cardOf(card, send, takenBack)));
}

function cardOf(card, send, takenBack) {
  const outcome = element('p', { role: 'status', class: 'outcome' });
  const report = async (feedback) => {
    outcome.textContent = 'Sending feedback…';
    outcome.textContent = await send({ card: card.uuid, ...feedback, outcomeTimestamp: new Date().toISOString() });
  };
  const article = element('article', { class: `card ${card.indicator}` },
    element('p', { class: 'kind' }, element('span', { class: `indicator ${card.indicator}` }, words[card.indicator] ?? card.indicator), ' ', sourceOf(card)),
    element('h3', {}, card.summary),
    card.detail ? element('div', { class: 'detail' }, render(card.detail, citationsOf(card))) : null,
    linksOf(card),
    element('div', { class: 'actions' }, ...suggestionsOf(card, report, takenBack), card.uuid ? dismissal(card, report) : null),
    outcome);
  return article;
}

function sourceOf(card) {
  const { label = '', url } = card.source ?? {};
  return element('span', { class: 'quiet' }, 'Source: ', url ? link(label, url) : label);
}

/** Citation keys lead to the reference on the basis page, where the source of the card is that page. */
function citationsOf(card) {
  const basis = card.source?.url;
  return (key) => (basis && URL.canParse(basis) && new URL(basis).pathname.includes('/basis/') ? `${basis}#reference-${key}` : null);
}

function linksOf(card) {
  const links = card.links ?? [];
  if (links.length === 0) return null;
  return element('ul', { class: 'links' }, ...links.map((entry) => element('li', {},
    link(entry.label, entry.url), entry.type === 'smart' ? element('span', { class: 'quiet' }, ' (SMART app: an EHR opens it with its own launch)') : null)));
}

function suggestionsOf(card, report, takenBack) {
  return (card.suggestions ?? []).map((suggestion) => {
    const button = element('button', { type: 'button', title: suggestion.actions?.[0]?.description }, suggestion.label, suggestion.isRecommended ? ' (recommended)' : '');
    button.addEventListener('click', async () => {
      button.disabled = true;
      const removed = suggestion.actions?.find((action) => action.type === 'delete')?.resourceId;
      button.textContent = `${suggestion.label}: ${removed ? 'removed' : 'drafted'}`;
      if (removed) takenBack(removed);
      await report({ outcome: 'accepted', acceptedSuggestions: [{ id: suggestion.uuid }] });
    });
    return button;
  });
}

/** The reasons are those that the card brings. */
function dismissal(card, report) {
  const id = `reason-${card.uuid}`;
  const reasons = element('select', { id },
    element('option', { value: '' }, 'No reason given'),
    ...(card.overrideReasons ?? []).map((reason, index) => element('option', { value: String(index) }, reason.display ?? reason.code)));
  const menu = element('details', { class: 'dismissal' },
    element('summary', { class: 'button' }, 'Dismiss…'),
    element('form', {
      onsubmit: async (event) => {
        event.preventDefault();
        menu.open = false;
        const chosen = reasons.value === '' ? null : card.overrideReasons[Number(reasons.value)];
        await report({ outcome: 'overridden', ...(chosen ? { overrideReason: { reason: { code: chosen.code, system: chosen.system } } } : {}) });
        menu.closest('article').classList.add('dismissed');
      },
    },
    element('label', { for: id }, 'Why?'), reasons, element('button', { type: 'submit' }, 'Dismiss this card')));
  return menu;
}
