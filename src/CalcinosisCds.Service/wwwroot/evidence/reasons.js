// The conclusion and why: alerts, verdict, categories, what goes with them, and what could not be used.

import { citation, el, list, sentence } from './dom.js';

const tiers = ['consistent', 'possible', 'insufficient-data', 'not-supported'];
const indicatorWords = { info: 'Information', warning: 'Warning', critical: 'Critical' };

const indicator = (name) => el('span', { class: `indicator ${name}` }, indicatorWords[name]);

export const alerts = ({ assessment }, basis) => assessment.alerts.length > 0 && el('section', { 'aria-labelledby': 'alerts' },
  el('h2', { id: 'alerts', class: 'unseen' }, 'Alerts'),
  assessment.alerts.map((alert) => el('div', { class: `notice alert ${alert.indicator}` },
    el('h3', {}, indicator(alert.indicator), ' ', alert.name),
    list(alert.facts.map((fact) => sentence(fact, basis))),
    alert.text.map((text) => el('p', {}, sentence(text, basis))),
    alert.medications.length > 0 && list(alert.medications.map((line) => sentence(line, basis))))));

export const verdict = ({ verdict: said }, basis) => el('section', { 'aria-labelledby': 'verdict' },
  el('h2', { id: 'verdict', class: 'verdict' }, said.summary),
  said.lines.map((line, index) => el('p', {}, index === 0 && [indicator(said.indicator), ' '], sentence(line, basis))),
  said.extent && el('p', {}, sentence(said.extent, basis)),
  said.unread.length > 0 && el('div', { class: 'notice failure' }, el('p', {}, el('strong', {}, 'Not read whole: '), said.unread.join('; '), '. What is not shown below may stand there.')));

export const notes = ({ verdict: said }, basis) => said.notes.length > 0 && list(said.notes.map((note) => sentence(note, basis)));

export function why({ assessment, words }, basis, sourceButtons) {
  const leads = (id) => assessment.leading.includes(id);
  const outside = { category: 'outside-the-five', ...assessment.outsideTheFive, against: [], limits: [], missing: [] };
  const rank = (one) => (leads(one.category) ? assessment.leading.indexOf(one.category) : assessment.leading.length);
  const ordered = [...assessment.categories, outside].sort((a, b) => rank(a) - rank(b) || tiers.indexOf(a.tier) - tiers.indexOf(b.tier));
  const title = (one) => [el('span', { class: 'category' }, words[`category.name.${one.category}`]), ' ', el('span', { class: 'tier' }, words[`tier.${one.tier}`])];
  const body = (one) => [
    findings(words['card.heading.supports'], one.supports), findings(words['card.heading.against'], one.against), findings(words['card.heading.limits'], one.limits),
    one.missing.length > 0 && [el('h4', {}, words['card.heading.missing']), list(one.missing.map((gap) => gap.statement + (gap.date ? `, ${gap.date.slice(0, 10)}` : '')))],
    one.supports.length + one.against.length + one.missing.length === 0 && el('p', { class: 'quiet' }, 'The record shows nothing for it.'),
  ];
  const findings = (heading, all) => all.length > 0 && [el('h4', {}, heading), list(all.map((one) => finding(one, basis, sourceButtons)))];

  return ordered.map((one) => leads(one.category)
    ? el('section', { class: 'reasons' }, el('h3', {}, title(one)), body(one))
    : el('details', { class: 'reasons' }, el('summary', {}, title(one)), body(one)));
}

export const finding = (one, basis, sourceButtons) => [sentence(one.text, basis), ' ', one.references.map((key) => citation(key, basis, one.rule)), ' ', sourceButtons((one.source ?? '').split('; ').filter((source) => source.includes('/')))];

export const associated = ({ assessment, words }, basis, sourceButtons) => [['card.heading.complications', assessment.complications], ['card.heading.risks', assessment.riskFactors]].map(([heading, all]) =>
  all.length > 0 && [el('h3', {}, words[heading]), list(all.map((one) => finding(one, basis, sourceButtons)))]);

export const unused = ({ unused: all }, basis, sourceButtons) => all.length > 0
  ? list(all.map((one) => [sentence(one.text, basis), ' ', one.source?.includes('/') && sourceButtons([one.source])]))
  : el('p', { class: 'quiet' }, 'Everything that was read could be used.');
