/**
 * What the page does beyond being read: sorts, filters and shows the tickets in windows, opens everything for paper. Plain
 * JavaScript that needs nothing; without it the page holds the same sections and the tickets that weigh most. Text gets in
 * by `textContent` only. ASCII, for the hash in the policy of the page. A row of the data is
 * [key, title, group, outcome, sure, days, claimed, reason, [label, text, ...]], most of them places in `texts`.
 */
export const PAGE_SCRIPT = `'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const block = byId('ticket-data');
  const table = byId('ticket-table');
  if (!block || !table) return;
  const { groups, signs, texts, rows } = JSON.parse(block.textContent);
  const WINDOW = 100;
  const [KEY, TITLE, GROUP, OUTCOME, SURE, DAYS, CLAIMED, REASON, DETAILS] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const COLUMNS = [KEY, OUTCOME, SURE, DAYS, CLAIMED, REASON];
  const body = byId('ticket-rows');
  const search = byId('ticket-search');
  const group = byId('ticket-group');
  const before = byId('ticket-before');
  const after = byId('ticket-after');
  const count = byId('ticket-count');
  let shown = rows;
  let start = 0;
  let sorted = { column: -1, down: false };

  const make = (name, attributes, ...content) => {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...content);
    return node;
  };
  const bdi = (text) => make('bdi', {}, text);
  const number = (value) => String(value).replace(/\\B(?=(\\d{3})+(?!\\d))/g, ',');

  const evidence = (details) => {
    const list = make('dl', {});
    for (let at = 0; at < details.length; at += 2) {
      list.append(make('dt', {}, texts[details[at]]), make('dd', {}, bdi(texts[details[at + 1]])));
    }
    return list;
  };
  const toRow = (row) => {
    const cell = (label, ...content) => make('td', { role: 'cell', 'data-label': label }, ...content);
    const outcome = texts[row[OUTCOME]];
    const sign = make('span', { class: 'sign ' + groups[row[GROUP]] + '-sign', 'aria-hidden': 'true' }, signs[outcome]);
    const details = make('details', {}, make('summary', {}, 'Evidence'));
    // Made when it is opened: most never are.
    details.addEventListener('toggle', () => {
      if (details.open && details.children.length === 1) details.append(evidence(row[DETAILS]));
    });
    const age = cell('Age, days', row[DAYS] === null ? '?' : number(row[DAYS]));
    age.className = 'number';
    return make(
      'tr',
      { role: 'row' },
      make('th', { scope: 'row', role: 'rowheader' }, make('code', {}, bdi(row[KEY])), make('span', { class: 'title' }, bdi(row[TITLE]))),
      cell('Outcome', sign, ' ' + outcome),
      cell('How sure', texts[row[SURE]] || '\\u2013'),
      age,
      cell('Claimed', texts[row[CLAIMED]]),
      cell('Why', bdi(texts[row[REASON]]), details),
    );
  };

  const draw = () => {
    const end = Math.min(start + WINDOW, shown.length);
    body.replaceChildren(...shown.slice(start, end).map(toRow));
    before.disabled = start === 0;
    after.disabled = end >= shown.length;
    count.textContent = shown.length === 0 ? 'No ticket fits.'
      : number(start + 1) + ' to ' + number(end) + ' of ' + number(shown.length);
  };

  const natural = new Intl.Collator('en', { numeric: true });
  const valueOf = (row, column) => (column === KEY || column === DAYS ? row[column] : texts[row[column]]);
  const compare = (column) => (a, b) => {
    const left = valueOf(a, column);
    const right = valueOf(b, column);
    if (left === null || right === null) return (left === null) - (right === null);
    return column === DAYS ? left - right : natural.compare(left, right);
  };
  const choose = () => {
    const words = search.value.toLowerCase();
    const wanted = groups.indexOf(group.value);
    shown = rows.filter((row) => (wanted === -1 || row[GROUP] === wanted) && (words === '' ||
      [row[KEY], row[TITLE], texts[row[OUTCOME]], texts[row[REASON]]].some((text) => text.toLowerCase().includes(words))));
    if (sorted.column !== -1) {
      shown.sort(compare(sorted.column));
      if (sorted.down) shown.reverse();
    }
    start = 0;
    draw();
  };

  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, place) => {
    const button = make('button', { type: 'button', class: 'sort' }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const column = COLUMNS[place];
      sorted = { column, down: sorted.column === column && !sorted.down };
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', sorted.down ? 'descending' : 'ascending');
      choose();
    });
  });
  const move = (by) => {
    start = Math.max(0, Math.min(start + by, shown.length - 1));
    draw();
    table.scrollIntoView({ block: 'start' });
  };
  before.addEventListener('click', () => move(-WINDOW));
  after.addEventListener('click', () => move(WINDOW));
  search.addEventListener('input', choose);
  group.addEventListener('change', choose);
  byId('ticket-controls').hidden = false;
  byId('ticket-rest').hidden = true;
  draw();
})();
`;

/** Base64, for the policy of the page; a test holds it to the text above. */
export const PAGE_SCRIPT_SHA256 = 'CLM+kgmUN9NcwgCjxRVRReUHCUwww7e+5zqg7PBtS00=';
