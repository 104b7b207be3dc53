// One finding beside the list.

const detail = el('section', {class: 'panel detail', 'aria-label': 'The chosen finding'});
const before = el('button', {type: 'button', title: 'The finding above', 'aria-label':
    'The finding above', on: {click: () => step(-1)}}, '\u2191');
const after = el('button', {type: 'button', title: 'The finding below', 'aria-label':
    'The finding below', on: {click: () => step(1)}}, '\u2193');

function step(by) {
  const to = state.shown[state.shown.indexOf(state.chosen) + by];
  if (to) choose(to, false);
}
function markNeighbours() {
  const at = state.shown.indexOf(state.chosen);
  before.disabled = at <= 0;
  after.disabled = at < 0 || at + 1 >= state.shown.length;
}

function choose(finding, go) {
  if (state.chosen) {
    state.chosen.row.setAttribute('aria-selected', 'false');
    state.chosen.row.tabIndex = -1;
    if (state.chosen.dot) state.chosen.dot.classList.remove('chosen');
  }
  state.chosen = finding;
  finding.row.setAttribute('aria-selected', 'true');
  finding.row.tabIndex = 0;
  if (finding.dot) finding.dot.classList.add('chosen');
  markNeighbours();
  showDetail(finding);
  history.replaceState(null, '', '#finding-' + finding.number);
  reveal(finding.row);
  const oneColumn = window.matchMedia('(max-width: 1250px)').matches;
  if (go && oneColumn) detail.scrollIntoView({block: 'start'});
}

function tags(finding) {
  const out = el('p', {class: 'tags'});
  const add = (values, kind, title) => {
    for (const value of values) out.append(el('span', {class: 'tag ' + kind, title}, value), '');
  };
  add(fact(finding, 'bits_behavior'), 'behavior', 'Behaviour: moves the score');
  add(fact(finding, 'bits_obfuscation'), 'hidden', 'How the command line is hidden');
  add(fact(finding, 'bits_mitre'), 'technique', 'ATT&CK technique');
  return out.childNodes.length ? out : null;
}

function factList(finding) {
  const list = el('dl', {class: 'facts'});
  for (const [column, label] of Object.entries(kLabels)) {
    let values = fact(finding, column);
    if (values.length === 0) continue;
    if (kFlags.has(column)) values = values.map((value) => value === '1' ? 'yes' : 'no');
    list.append(el('dt', {title: column}, label),
        el('dd', {}, ...values.flatMap((value, i) => i ? [el('br'), value] : [value])));
  }
  return list.childNodes.length ? el('div', {class: 'transfer'}, el('h3', {}, 'Transfer'), list) : null;
}

const block = (heading, text) => text
    ? el('div', {}, el('h3', {}, heading), el('pre', {class: 'block'}, text)) : null;

function showDetail(finding) {
  const match = matched(finding);
  detail.replaceChildren(...[
    el('div', {class: 'detail-head'}, badge(finding),
       el('div', {}, el('h2', {}, command(finding)),
          el('p', {class: 'quiet'},
             ['#' + finding.number, finding.host, finding.user, iso(match.started).slice(0, 19)]
                 .filter(Boolean).join('  \u00B7  '))),
       el('nav', {'aria-label': 'Other findings'}, before, after)),
    first(finding, 'bits_risk_message')
        ? el('p', {class: 'message'}, first(finding, 'bits_risk_message')) : null,
    tags(finding),
    block('Command line', match.line),
    block('Without what hides it', first(finding, 'bits_decoded')),
    ...treeOf(finding),
    factList(finding),
  ].filter(Boolean));
}
