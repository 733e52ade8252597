
'use strict';
(() => {
  // ---- data: each block is parsed when it is first asked for

  const blocks = new Map();
  function block(name) {
    if (!blocks.has(name)) {
      const element = document.getElementById(name);
      blocks.set(name, element ? JSON.parse(element.textContent) : null);
      if (element) element.remove();
    }
    return blocks.get(name);
  }
  const summary = block('summary');
  const text = (n) => block('strings')[n];
  const texts = (ns) => ns.map(text);

  const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'];
  const findings = block('findings').map((f, i) => ({
    i, rule: f[0], severity: SEVERITIES.indexOf(f[1]), account: f[2], type: f[3], arn: f[4], message: f[5], remediation: f[6],
    id: f[7], evidence: f[8], moreEvidence: f[9], repair: f[10], ruleId: f[0] < 0 ? f[11] : summary.rules[f[0]].id, standing: f[12] || null,
  }));
  const byId = new Map(findings.map((f) => [f.id, f]));
  /** What asks for something to be done now. */
  const open = findings.filter((f) => !f.standing || f.standing[0] === 'worse');
  const STANDINGS = { new: 'New', worse: 'Has become worse', known: 'Known', suppressed: 'Suppressed' };
  const ruleTitle = (f) => (f.rule < 0 ? f.ruleId : summary.rules[f.rule].title);
  const area = (f) => (f.rule < 0 ? 'other' : summary.rules[f.rule].areas[0]);
  const accountId = (n) => (n < 0 ? 'organization' : summary.accounts[n][0]);
  const many = summary.accounts.length > 1;

  let principalCache = null;
  /** Users and roles, with names for the places of their arrays. */
  function principals() {
    if (!principalCache) {
      principalCache = (block('principals') || []).map((p, i) => ({
        i, arn: p[0], user: p[1] === 0, account: p[2], profile: p[3], groups: p[4], policies: p[5], boundary: p[6], trust: p[7],
        outcome: p[8], depends: p[9], paths: p[10], cut: p[11], smallest: p[12] === 1, missing: p[13],
      }));
      principalCache.byArn = new Map(principalCache.map((p) => [p.arn, p]));
    }
    return principalCache;
  }
  const hasAccounts = !!document.getElementById('principals');

  // ---- words

  const number = (n) => n.toLocaleString('en');
  const plural = (n, one, more) => number(n) + ' ' + (n === 1 ? one : more || one + 's');
  const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
  const isMoment = (s) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(s);
  function moment(s) {
    return Number(s.slice(8, 10)) + ' ' + MONTHS[Number(s.slice(5, 7)) - 1] + ' ' + s.slice(0, 4) + ', ' + s.slice(11, 16) + ' UTC';
  }
  const day = (s) => Number(s.slice(8, 10)) + ' ' + MONTHS[Number(s.slice(5, 7)) - 1] + ' ' + s.slice(0, 4);
  /** What an account calls the thing: the last part of an ARN, the path of a file as it is. */
  function shortName(arn) {
    if (!arn.startsWith('arn:')) return arn;
    const resource = arn.split(':').slice(5).join(':');
    return resource === 'root' ? 'root user' : resource.slice(resource.lastIndexOf('/') + 1) || arn;
  }
  /** What a finding is about, in a few words. */
  const subjectName = (f) => (text(f.type) === 'account' ? 'account ' + accountId(f.account) : shortName(text(f.arn)));
  const TYPES = { 'managed-policy': 'policy', 'inline-policy': 'inline policy' };
  const typeWords = (type) => TYPES[type] || type.replaceAll('-', ' ');
  const AREAS = { iam: 'IAM', mfa: 'MFA', kms: 'KMS', saml: 'SAML', oidc: 'OIDC', cis: 'CIS', s3: 'S3', ec2: 'EC2', scp: 'SCP', sso: 'SSO' };
  function areaWords(id) {
    const words = id.split('-').map((w) => AREAS[w] || w).join(' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
  }
  const capital = (s) => s.charAt(0).toUpperCase() + s.slice(1);
  const OUTCOMES = {
    admin: ['Administrator', 'adm', 'is an administrator'], yes: ['Can become administrator', 'bad', 'can become an administrator'],
    'depends-on': ['Depends on conditions', 'warn', 'can become an administrator under some conditions'],
    no: ['No way found', 'ok', 'has no way to become an administrator'], unknown: ['Not certain', '', 'may become an administrator: not everything is known'],
  };
  const OUTCOME_ORDER = ['yes', 'depends-on', 'unknown', 'admin', 'no'];
  /** What a policy is that plays a part in a decision; identity-based policies are just policies. */
  const ROLE_WORDS = { identity: '', boundary: 'permissions boundary', scp: 'service control policy', rcp: 'resource control policy', resource: 'resource policy', session: 'session policy', trust: 'trust policy' };

  // ---- elements: text is only ever set as text, so nothing of an account is taken for markup

  const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
  /** Shows what cannot be seen, or would change the direction of what follows. */
  const visible = (s) => s.replace(HIDDEN, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));

  function fill(element, children) {
    for (const child of children.flat(9)) {
      if (child === null || child === undefined || child === false || child === '') continue;
      element.append(child instanceof Node ? child : visible(String(child)));
    }
    return element;
  }
  function h(name, props, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(props || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === 'class') element.className = value;
      else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
      else if (key in element && key !== 'list' && typeof value !== 'string') element[key] = value;
      else element.setAttribute(key, value === true ? '' : value);
    }
    return fill(element, children);
  }
  function s(name, props, ...children) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(props || {})) {
      if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
      else if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    return fill(element, children);
  }
  /** A text of the account: kept apart from the direction of the text around it. */
  const own = (value, props) => h('bdi', props, value);
  const code = (value) => h('code', null, h('bdi', null, value));
  const sev = (n) => h('span', { class: 'sev s' + n }, SEVERITIES[n]);
  const outcomeTag = (p) => h('span', { class: 'tag ' + OUTCOMES[p.outcome][1] }, OUTCOMES[p.outcome][0]);
  const link = (to, ...children) => h('a', { href: to }, ...children);
  const outward = (url) => (/^https:\/\//.test(url) ? h('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, url.replace(/^https:\/\//, '')) : own(url));
  const list = (items, more) => items.map((item, i) => [i === 0 ? '' : i === items.length - 1 && !more ? ' and ' : ', ', item]);
  /** Code spans and links of a rule's page. */
  function marked(paragraph) {
    return paragraph.split('`').map((part, i) => (i % 2 ? h('code', null, part) : part.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('*', '')));
  }
  /** Words in backquotes, as messages write what stands in the input. */
  function ticks(value) {
    const parts = value.split('`');
    return parts.length % 2 ? parts.map((part, i) => (i % 2 ? code(part) : part && own(part))) : own(value);
  }
  const live = document.getElementById('live');
  let saying = 0;
  function say(words) {
    clearTimeout(saying);
    saying = setTimeout(() => { live.textContent = words; }, 250);
  }
  function copyButton(value) {
    const button = h('button', { type: 'button', class: 'copy', onclick: () => {
      const done = () => { button.textContent = 'Copied'; setTimeout(() => { button.textContent = 'Copy'; }, 1500); };
      if (navigator.clipboard) navigator.clipboard.writeText(value).then(done, () => say('The browser did not let this be copied.'));
    }, 'aria-label': 'Copy ' + visible(value) }, 'Copy');
    return button;
  }

  // ---- lists that draw only the rows in view

  /**
   * Rows of different heights in a box that scrolls.
   *
   * heights: of each row; draw(i): the element of a row, without its place.
   */
  function virtual(box, room, count, heightOf, draw) {
    const tops = new Float64Array(count + 1);
    for (let i = 0; i < count; i++) tops[i + 1] = tops[i] + heightOf(i);
    room.style.height = tops[count] + 'px';
    const drawn = new Map();
    function find(y) {
      let low = 0, high = count - 1;
      while (low < high) { const mid = (low + high + 1) >> 1; if (tops[mid] <= y) low = mid; else high = mid - 1; }
      return low;
    }
    function update() {
      if (!count) return;
      const from = Math.max(0, find(box.scrollTop - room.offsetTop) - 6);
      const to = Math.min(count - 1, find(box.scrollTop - room.offsetTop + box.clientHeight) + 6);
      for (const [i, row] of drawn) if ((i < from || i > to) && !row.contains(document.activeElement)) { row.remove(); drawn.delete(i); }
      for (let i = from; i <= to; i++) {
        if (drawn.has(i)) continue;
        const row = draw(i);
        row.style.top = tops[i] + 'px';
        row.style.height = (tops[i + 1] - tops[i]) + 'px';
        drawn.set(i, row);
        // The order of the document is the order of reading.
        let next = null;
        for (const other of room.children) if (Number(other.dataset.i) > i) { next = other; break; }
        row.dataset.i = i;
        room.insertBefore(row, next);
      }
    }
    let waiting = false;
    const ended = new AbortController();
    box.addEventListener('scroll', () => { if (!waiting) { waiting = true; requestAnimationFrame(() => { waiting = false; if (!ended.signal.aborted) update(); }); } }, { passive: true, signal: ended.signal });
    const observer = new ResizeObserver(update);
    observer.observe(box);
    function show(i) {
      const top = tops[i] + room.offsetTop, bottom = tops[i + 1] + room.offsetTop;
      const edge = room.offsetTop;
      if (top - edge < box.scrollTop) box.scrollTop = top - edge;
      else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight;
      update();
    }
    function focus(i) {
      if (i < 0 || i >= count) return;
      show(i);
      const row = drawn.get(i);
      const target = row && (row.matches('a,button') ? row : row.querySelector('a,button'));
      if (target) target.focus({ preventScroll: true });
    }
    /** Arrow keys go from row to row, also to rows that were not drawn. */
    box.addEventListener('keydown', (event) => {
      const row = event.target.closest('[data-i]');
      if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = Number(row.dataset.i);
      const page = Math.max(1, Math.floor(box.clientHeight / heightOf(at)) - 1);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1, PageDown: Math.min(count - 1, at + page), PageUp: Math.max(0, at - page) }[event.key];
      if (to === undefined || (event.target.matches('input,select'))) return;
      event.preventDefault();
      focus(to);
    }, { signal: ended.signal });
    update();
    return { show, focus, stop: () => { ended.abort(); observer.disconnect(); } };
  }

  /** A table with rows drawn as they come into view, sorted by its heads. */
  function table(columns, rows, options) {
    const { label, href, sort } = options;
    const sample = rows.length > 400 ? rows.filter((_, i) => i % Math.ceil(rows.length / 400) === 0) : rows;
    const widths = columns.map((c) => {
      let most = c.title.length + 3;
      for (const row of sample) most = Math.max(most, Math.min(c.max || 42, (c.words ? c.words(row) : String(c.value(row))).length + 1));
      return Math.ceil(most * 7.6 + 30) + 'px';
    });
    widths[widths.length - 1] = 'minmax(' + widths[widths.length - 1] + ', 1fr)';
    const template = widths.join(' ');
    let order = { column: sort ? sort[0] : -1, down: sort ? sort[1] : false };
    const box = h('div', { class: 'vtable', role: 'table', 'aria-label': label, 'aria-rowcount': rows.length + 1, 'aria-colcount': columns.length, tabIndex: 0 });
    const room = h('div', { class: 'room', role: 'rowgroup' });
    const heads = columns.map((c, i) => h('div', { role: 'columnheader' }, h('button', { type: 'button', onclick: () => {
      order = { column: i, down: order.column === i ? !order.down : !!c.down };
      paint();
      say('Sorted by ' + c.title + (order.down ? ', descending' : ', ascending'));
    } }, c.title)));
    const head = h('div', { class: 'thead', role: 'row', 'aria-rowindex': 1 }, heads);
    head.style.gridTemplateColumns = template;
    box.append(head, room);
    function paint() {
      let sorted = rows;
      if (order.column >= 0) {
        const c = columns[order.column];
        const sign = order.down ? -1 : 1;
        sorted = rows.map((row) => [c.value(row), row]).sort((a, b) => {
          const x = a[0], y = b[0];
          if (x === '' || y === '') return x === y ? 0 : x === '' ? 1 : -1;
          return sign * (typeof x === 'number' ? x - y : String(x).localeCompare(String(y), 'en', { numeric: true }));
        }).map((pair) => pair[1]);
      }
      heads.forEach((cell, i) => { if (i === order.column) cell.setAttribute('aria-sort', order.down ? 'descending' : 'ascending'); else cell.removeAttribute('aria-sort'); });
      if (drawn) drawn.stop();
      room.replaceChildren();
      box.scrollTop = 0;
      const height = 42;
      drawn = virtual(box, room, sorted.length, () => height, (i) => {
        const row = sorted[i];
        const cells = columns.map((c, n) => {
          const shown = c.show ? c.show(row) : own(String(c.value(row)));
          const content = n === 0 && href ? link(href(row), shown) : shown;
          return h('div', { role: 'cell', title: c.words ? visible(c.words(row)).slice(0, 400) : null }, content);
        });
        const element = h('div', { class: 'trow', role: 'row', 'aria-rowindex': i + 2 }, cells);
        element.style.gridTemplateColumns = template;
        return element;
      });
    }
    let drawn = null;
    requestAnimationFrame(paint);
    return box;
  }

  // ---- policies as people read them

  /**
   * The text of a policy in lines, and for each JSON pointer the first and last of its lines. Text
   * that is no JSON is left as it is.
   */
  function layOut(json) {
    const lines = [];
    const spans = new Map();
    let at = 0, line = '';
    const end = () => { lines.push(line); line = ''; };
    const blank = () => { while (at < json.length && ' \n\r\t'.includes(json[at])) at++; };
    function scalar() {
      const from = at;
      if (json[at] === '"') {
        at++;
        while (json[at] !== '"') { if (at >= json.length) throw new Error('cut'); at += json[at] === '\\' ? 2 : 1; }
        at++;
      } else {
        while (at < json.length && !',]} \n\r\t'.includes(json[at])) at++;
        if (from === at) throw new Error('no value');
      }
      return json.slice(from, at);
    }
    /** A list of few short scalars, on one line; null if it is not that. */
    function short() {
      const from = at;
      const parts = [];
      at++;
      blank();
      while (json[at] !== ']') {
        if ('[{'.includes(json[at]) || at >= json.length) { at = from; return null; }
        parts.push(scalar());
        blank();
        if (json[at] === ',') { at++; blank(); }
        if (parts.length > 4 || at - from > 76) { at = from; return null; }
      }
      at++;
      return parts;
    }
    function value(pointer, indent) {
      const first = lines.length;
      blank();
      const c = json[at];
      if (c === '[') {
        const parts = short();
        if (parts) {
          line += '[' + parts.join(', ') + ']';
          parts.forEach((_, i) => spans.set(pointer + '/' + i, [first, first]));
          spans.set(pointer, [first, first]);
          return;
        }
      }
      if (c === '{' || c === '[') {
        const close = c === '{' ? '}' : ']';
        line += c;
        at++;
        blank();
        let n = 0;
        while (json[at] !== close) {
          if (at >= json.length) throw new Error('cut');
          if (n > 0) { if (json[at] !== ',') throw new Error('no comma'); line += ','; at++; blank(); }
          end();
          line = '  '.repeat(indent + 1);
          let below = pointer + '/' + n;
          const start = lines.length;
          if (c === '{') {
            const key = scalar();
            blank();
            at++;
            let name = key;
            try { name = JSON.parse(key); } catch (e) { /* the key as it was written */ }
            below = pointer + '/' + name.replaceAll('~', '~0').replaceAll('/', '~1');
            line += key + ': ';
          }
          value(below, indent + 1);
          spans.set(below, [start, lines.length]);
          blank();
          n++;
        }
        at++;
        if (n > 0) { end(); line = '  '.repeat(indent); }
        line += close;
      } else {
        line += scalar();
      }
      spans.set(pointer, [first, lines.length]);
    }
    try {
      value('', 0);
      end();
      return { lines, spans };
    } catch (e) {
      return { lines: json.split('\n'), spans: new Map() };
    }
  }

  const policyText = (n) => { const p = block('policies').policies[n]; return p[3] < 0 ? null : block('policies').texts[p[3]]; };

  /**
   * A policy with the lines of some pointers marked; of a long one at first only these and what is
   * around them.
   */
  function policyDoc(n, pointers, whole) {
    const p = block('policies').policies[n];
    const head = h('div', { class: 'where' }, own(text(p[0]), null), h('span', null, text(p[1]) + (text(p[2]) && text(p[2]).startsWith('arn:') && shortName(text(p[2])) !== text(p[0]) ? ' of ' : ''), text(p[2]).startsWith('arn:') && shortName(text(p[2])) !== text(p[0]) ? own(shortName(text(p[2]))) : ''));
    head.firstChild.replaceWith(h('b', null, own(text(p[0]))));
    const raw = policyText(n);
    if (raw === null) {
      return h('div', { class: 'doc' }, head, h('p', { class: 'where' }, p[4] ? 'The text is too long for this report.' : 'The text of this policy was not in the input.'));
    }
    const { lines, spans } = layOut(raw);
    const hits = new Set();
    for (const pointer of pointers) {
      let known = pointer;
      while (known && !spans.has(known)) known = known.slice(0, known.lastIndexOf('/'));
      if (!known && pointer) continue;
      const span = spans.get(known);
      if (span && known) for (let i = span[0]; i <= span[1]; i++) hits.add(i);
    }
    const body = h('ol', { 'aria-label': hits.size ? 'Policy text, deciding lines marked' : 'Policy text', tabIndex: 0 });
    const near = (i) => { for (let d = -3; d <= 3; d++) if (hits.has(i + d)) return true; return false; };
    function paint(all) {
      body.replaceChildren();
      let skipped = 0;
      const gap = () => { if (skipped) { const count = skipped; body.append(h('li', { class: 'gap' }, h('button', { type: 'button', onclick: () => { paint(true); body.focus(); } }, 'Show ' + plural(count, 'more line')))); skipped = 0; } };
      lines.forEach((content, i) => {
        if (!all && !near(i)) { skipped++; return; }
        gap();
        body.append(h('li', { class: hits.has(i) ? 'hit' : null }, hits.has(i) && !hits.has(i - 1) ? h('span', { class: 'sr' }, 'Deciding: ') : '', content));
      });
      gap();
    }
    paint(whole || lines.length <= 26 || hits.size === 0);
    return h('div', { class: 'doc' }, head, body);
  }

  /** Where statements stand: names of policies that open their text with the statement marked. */
  function statements(numbers, label) {
    if (!numbers.length) return '';
    const some = numbers.map((n) => block('permissions').statements[n]);
    const seen = new Map();
    for (const one of some) {
      const key = one[0] + ' ' + one[3] + ' ' + one[4];
      if (!seen.has(key)) seen.set(key, { ...one, pointers: [] });
      seen.get(key).pointers.push(text(one[1]));
    }
    return [...seen.values()].map((one) => {
      const kind = ROLE_WORDS[text(one[2])] ?? text(one[2]);
      const words = [label, ' ', kind ? kind + ' ' : '', own(text(one[3])), text(one[4]) ? [' of ', own(text(one[4]))] : ''];
      if (one[0] < 0) return h('div', { class: 'perm' }, words);
      const details = h('details', { class: 'perm' }, h('summary', null, words));
      details.addEventListener('toggle', () => { if (details.open && details.children.length === 1) details.append(policyDoc(one[0], one.pointers)); });
      return details;
    });
  }

  // ---- a finding

  const findingLink = (f) => '#/finding/' + f.id;
  const principalLink = (arn) => '#/principal/' + encodeURIComponent(arn);
  function subject(arn) {
    return hasAccounts && principals().byArn.has(arn) ? link(principalLink(text(arn)), own(text(arn))) : own(text(arn));
  }

  function evidence(f) {
    const pieces = [];
    const places = new Map();
    const fields = [];
    const steps = [];
    const mark = (policy, description, pointer) => {
      if (!places.has(policy)) places.set(policy, []);
      places.get(policy).push(['p', description, policy, pointer]);
    };
    for (const e of f.evidence) {
      const stated = { f: 6, s: 8 }[e[0]];
      if (stated && e.length > stated && block('policies').policies[e[stated]][3] >= 0) mark(e[stated], 0, e[stated + 1]);
      if (e[0] === 'p' && e[2] >= 0) {
        if (!places.has(e[2])) places.set(e[2], []);
        places.get(e[2]).push(e);
      } else if (e[0] === 'p') pieces.push(h('div', { class: 'piece' }, text(e[1]) ? h('p', { class: 'cap' }, capital(text(e[1]))) : '', excerpt(e)));
      else if (e[0] === 'f') fields.push(e);
      else steps.push(e);
    }
    const docs = [];
    for (const [policy, some] of places) {
      const words = [...new Set(some.map((e) => text(e[1])).filter(Boolean))];
      docs.push(h('div', { class: 'piece' }, words.length ? h('p', { class: 'cap' }, capital(words.join('; '))) : '',
        block('policies').policies[policy][3] < 0 ? excerpt(some[0]) : policyDoc(policy, some.map((e) => text(e[3])))));
    }
    if (fields.length) {
      pieces.push(h('div', { class: 'piece' }, h('dl', { class: 'facts' }, fields.map((e) => [h('dt', null, own(text(e[1]))), h('dd', null, own(showValue(text(e[2]))))]))));
    }
    if (steps.length) {
      pieces.push(h('div', { class: 'piece' }, h('ol', { class: 'path' }, steps.map((e) => h('li', null, capital(text(e[1])), h('div', { class: 'perm' }, own(shortName(text(e[2]))), ' \u2192 ', own(shortName(text(e[3])))))))));
    }
    // What is said about policies stands before their texts, and after the texts that say it themselves.
    const said = pieces.splice(0);
    pieces.push(...(f.evidence[0][0] === 'p' ? [...docs, ...said] : [...said, ...docs]));
    if (f.moreEvidence) pieces.push(h('p', { class: 'soft small' }, plural(f.moreEvidence, 'further piece') + ' of evidence left out of this file; the JSON report has all.'));
    return pieces;
  }
  const showValue = (v) => (isMoment(v) ? moment(v) : v);
  function excerpt(e) {
    const { lines } = layOut(text(e[4]));
    const where = e.length > 5 ? text(e[5]) + ', line ' + e[6] : '';
    return h('div', { class: 'doc' }, where ? h('div', { class: 'where' }, own(where)) : '', h('ol', { tabIndex: 0, 'aria-label': 'Deciding text' }, lines.map((l) => h('li', { class: 'hit' }, l))));
  }

  function findingView(f, heading) {
    const rule = f.rule < 0 ? null : summary.rules[f.rule];
    const place = f.evidence.map((e) => ({ p: 5, f: 3, s: 5 }[e[0]])).map((from, i) => (f.evidence[i].length > from ? [text(f.evidence[i][from]), f.evidence[i][from + 1]] : null)).find(Boolean);
    const section = (title, ...content) => h('section', { class: 'sec' }, h('h3', null, title), ...content);
    const paragraphs = (ps) => ps.map((p) => h('p', null, marked(p)));
    return h('article', { class: 'finding' },
      h('header', null,
        h('div', { class: 'kicker' }, sev(f.severity), standingTag(f), h('span', null, ruleTitle(f))),
        h(heading, { class: 'title' }, ticks(f.message))),
      standingNote(f),
      h('dl', { class: 'facts' },
        h('dt', null, capital(typeWords(text(f.type)))), h('dd', null, subject(f.arn), copyButton(text(f.arn))),
        many ? [h('dt', null, 'Account'), h('dd', null, accountId(f.account))] : '',
        place ? [h('dt', null, 'Found in'), h('dd', null, own(place[0]), place[0].startsWith('arn:') ? '' : ', line ' + place[1])] : ''),
      section('Proof', evidence(f)),
      h('section', { class: 'sec todo' }, h('h3', null, 'What to do'), h('p', null, ticks(text(f.remediation))),
        f.repair ? h('p', null, 'A certain repair: ', ticks(text(f.repair)), '. The command line makes it with ', h('code', null, 'lint --fix'), '.') : ''),
      rule && rule.why && rule.why.length ? section('Why it matters', paragraphs(rule.why)) : '',
      rule && rule.todo && rule.todo.length ? h('details', { class: 'sec' }, h('summary', null, 'More on what to do'), paragraphs(rule.todo)) : '',
      rule && rule.notSeen && rule.notSeen.length ? h('details', { class: 'sec' }, h('summary', null, 'What this check does not see'), paragraphs(rule.notSeen)) : '',
      rule ? references(rule) : '',
      h('p', { class: 'faint small' }, 'Check ', h('code', null, f.ruleId), ' \u00b7 fingerprint ', h('code', null, f.id)));
  }
  function standingTag(f) {
    return f.standing ? h('span', { class: 'tag' + (f.standing[0] === 'worse' ? ' bad' : '') }, STANDINGS[f.standing[0]]) : '';
  }
  function standingNote(f) {
    return f.standing && f.standing[1] ? h('p', { class: 'note' }, ticks(text(f.standing[1]))) : '';
  }
  function references(rule) {
    const rows = [];
    const controls = new Map();
    for (const [framework, numbers] of [...rule.controls || []].reverse()) {
      const at = framework.lastIndexOf(' ');
      const name = framework.slice(0, at);
      if (!controls.has(name)) controls.set(name, new Map());
      const versions = controls.get(name);
      versions.set(numbers, [...versions.get(numbers) || [], framework.slice(at + 1)]);
    }
    for (const [name, versions] of controls) rows.push([name, [...versions].map(([numbers, of]) => h('div', null, h('strong', null, numbers), h('span', { class: 'soft' }, ' in version ' + of.join(', '))))]);
    const documents = new Map();
    for (const [document, line, asks] of rule.founding || []) {
      if (!documents.has(document)) documents.set(document, []);
      documents.get(document).push(h('div', null, capital(asks), h('span', { class: 'faint' }, ' (' + line + ')')));
    }
    for (const [document, asks] of documents) rows.push([text(document), asks]);
    for (const [i, url] of (rule.references || []).entries()) rows.push([i === 0 ? 'AWS documentation' : '', outward(url)]);
    if (!rows.length) return '';
    return h('section', { class: 'sec' }, h('h3', null, 'References'), h('dl', { class: 'facts' }, rows.map(([name, value]) => [h('dt', null, name), h('dd', null, value)])));
  }

  // ---- pages

  const main = document.getElementById('main');
  const address = (name, query) => '#/' + name + (String(query) ? '?' + query : '');

  function page(title, ...content) {
    main.className = '';
    document.title = visible(title) + ' \u00b7 IAM Audit';
    main.replaceChildren(...fill(document.createDocumentFragment(), content).childNodes);
  }
  const heading = (words) => h('h1', { tabIndex: -1 }, words);

  function subjectTitle() {
    const accounts = summary.accounts;
    if (summary.policies.length === 1 && !accounts.length) return own(summary.policies[0][0]);
    if (summary.policies.length && !accounts.length) return plural(summary.policies.length, 'policy', 'policies');
    if (accounts.length === 1) return ['Account ', accounts[0][0], accounts[0][1] ? h('span', { class: 'soft' }, ' \u00b7 ', own(accounts[0][1])) : ''];
    return accounts.length ? plural(accounts.length, 'account') : 'No account';
  }
  function taken() {
    const moments = summary.accounts.map((a) => a[2]).filter(Boolean).sort();
    if (!moments.length) return 'Policies, ' + plural(summary.policies.length, 'text');
    const ages = summary.accounts[0][3] && summary.accounts[0][3] !== summary.accounts[0][2] ? ', ages as of ' + day(summary.accounts[0][3]) : '';
    const last = moments[moments.length - 1];
    return (moments[0].slice(0, 10) === last.slice(0, 10) ? 'As of ' + moment(moments[0]) : 'As of ' + day(moments[0]) + ' to ' + day(last)) + ages;
  }
  const counts = (some) => { const n = [0, 0, 0, 0, 0]; for (const f of some) n[f.severity]++; return n; };

  function outcomeCounts() {
    const n = { admin: 0, yes: 0, 'depends-on': 0, no: 0, unknown: 0 };
    for (const p of principals()) n[p.outcome]++;
    return n;
  }

  // What was seen

  function coverageFigures() {
    const parts = new Map();
    for (const [, part, status] of summary.coverage) {
      const known = parts.get(part) || { all: true, any: false };
      known.all = known.all && status === 'collected';
      known.any = known.any || status === 'collected' || status === 'partial';
      parts.set(part, known);
    }
    const seen = [...parts.values()].filter((p) => p.all).length;
    const rules = { evaluated: 0, partial: 0, not_evaluated: 0, failed: 0, switched_off: 0 };
    for (const rule of summary.rules) {
      const states = rule.parts.map((p) => p[0]);
      const worst = ['failed', 'not_evaluated', 'switched_off', 'evaluated'].find((state) => states.includes(state)) || 'evaluated';
      rules[worst === 'evaluated' && rule.parts.some((p) => p[1]) ? 'partial' : worst]++;
    }
    return { parts: parts.size, seen, rules, asked: summary.rules.length - rules.switched_off };
  }
  function seenStrip() {
    const c = coverageFigures();
    const ran = c.rules.evaluated + c.rules.partial;
    const all = ran === c.asked && c.rules.partial === 0 && c.seen === c.parts;
    const missing = [], partial = new Set();
    for (const [, part, status] of summary.coverage) if (status === 'partial') partial.add(part); else if (status !== 'collected' && !missing.includes(part)) missing.push(part);
    for (const part of missing) partial.delete(part);
    return h('section', { class: 'card seen' + (all ? ' all' : ''), 'aria-label': 'What was seen' },
      h('p', null,
        h('strong', null, ran === c.asked ? 'All ' + plural(c.asked, 'check') + ' were run' : number(ran) + ' of ' + plural(c.asked, 'check') + ' could be run'),
        c.parts ? [', on ' + c.seen + ' of ' + c.parts + ' kinds of data. '] : '. ',
        missing.length ? ['Not seen: ', h('span', { class: 'soft' }, missing.slice(0, 5).map(text).join(', ') + (missing.length > 5 ? ' and ' + (missing.length - 5) + ' more' : '')), '. '] : '',
        partial.size ? h('span', { class: 'soft' }, 'Seen in part: ' + plural(partial.size, 'kind') + '. ') : '',
        c.rules.failed ? h('strong', null, plural(c.rules.failed, 'check') + ' broke. ') : ''),
      h('p', { class: 'more' }, link('#/coverage', 'What was and was not seen')));
  }

  // Overview

  function severityChart(n) {
    const total = n.reduce((a, b) => a + b, 0);
    const words = SEVERITIES.map((name, i) => n[i] + ' ' + name).join(', ');
    const chart = s('svg', { class: 'bars', viewBox: '0 0 400 26', preserveAspectRatio: 'none', height: 26, role: 'img', 'aria-label': 'Findings by severity: ' + words });
    let x = 0;
    const shown = n.map((count) => count && Math.max(4, count / Math.max(1, total) * 400));
    const scale = 400 / Math.max(1, shown.reduce((a, b) => a + b, 0));
    shown.forEach((width, i) => {
      if (!width) return;
      chart.append(s('rect', { x, y: 0, width: Math.max(1, width * scale - 1.5), height: 26, class: 'f' + i }));
      x += width * scale;
    });
    if (!total) chart.append(s('rect', { x: 0, y: 0, width: 400, height: 26, fill: 'var(--sunken)' }));
    return [chart, h('table', { class: 'sevtable' }, h('caption', { class: 'sr' }, 'Findings by severity'), h('tbody', null, SEVERITIES.map((name, i) => h('tr', null,
      h('td', null, link('#/findings?severity=' + name, sev(i))), h('td', { class: 'num' }, number(n[i]))))))];
  }
  function areaChart() {
    const areas = new Map();
    for (const f of open) {
      if (!areas.has(area(f))) areas.set(area(f), [0, 0, 0, 0, 0]);
      areas.get(area(f))[f.severity]++;
    }
    const weight = (n) => n[0] * 1e6 + n[1] * 1e3 + n[2] + n[3] / 1e3;
    const rows = [...areas].sort((a, b) => weight(b[1]) - weight(a[1]) || a[0].localeCompare(b[0]));
    const most = Math.max(1, ...rows.map((r) => r[1].reduce((a, b) => a + b, 0)));
    const bars = rows.slice(0, 12).map(([id, n]) => {
      const total = n.reduce((a, b) => a + b, 0);
      const chart = s('svg', { viewBox: '0 0 300 14', preserveAspectRatio: 'none', 'aria-hidden': 'true' });
      let x = 0;
      n.forEach((count, i) => { if (count) { const w = count / most * 300; chart.append(s('rect', { x, y: 0, width: Math.max(1.5, w - 1), height: 14, class: 'f' + i })); x += w; } });
      return h('li', null, h('a', { class: 'area', href: '#/findings?area=' + encodeURIComponent(id) },
        h('span', { class: 'name' }, areaWords(id)), chart, h('span', { class: 'num' }, number(total), h('span', { class: 'sr' }, ' ' + (total === 1 ? 'finding' : 'findings') + ': ' + SEVERITIES.map((name, i) => n[i] + ' ' + name).filter((_, i) => n[i]).join(', ')))));
    });
    return rows.length ? [h('ul', { class: 'plainlist' }, bars), rows.length > 12 ? h('p', { class: 'more soft' }, 'and ' + plural(rows.length - 12, 'further area')) : ''] : h('p', { class: 'soft' }, 'Nothing was found.');
  }

  function overview() {
    const n = counts(open);
    const groups = new Map();
    for (const f of open) {
      if (!groups.has(f.ruleId)) groups.set(f.ruleId, { f, severity: f.severity, count: 0, who: new Set() });
      const g = groups.get(f.ruleId);
      g.count++;
      g.severity = Math.min(g.severity, f.severity);
      g.who.add(f.arn);
    }
    const first = [...groups.values()].sort((a, b) => a.severity - b.severity || b.count - a.count || a.f.ruleId.localeCompare(b.f.ruleId));
    const ways = hasAccounts ? outcomeCounts() : null;
    const lead = [];
    const rest = findings.length - open.length;
    if (open.length) {
      lead.push(n[0] ? h('strong', null, plural(n[0], 'critical finding')) : 'No critical findings', ' and ', h('strong', null, number(n[1]) + ' high'), ', of ' + number(open.length) + (rest ? ' that count. ' : ' in all. '));
    } else lead.push(rest ? 'No new findings. ' : summary.complete ? 'No findings. ' : 'No findings, but not every check could be run. ');
    if (rest) lead.push(accepted());
    if (ways && ways.yes) lead.push(h('strong', null, plural(ways.yes, 'principal')), ' that ' + (ways.yes === 1 ? 'is' : 'are') + ' no administrator can become one.');
    page('Overview',
      h('div', { class: 'head' }, h('p', { class: 'eyebrow' }, taken()), heading(subjectTitle()), h('p', { class: 'lead' }, lead)),
      seenStrip(),
      h('div', { class: 'two' }, h('div', { class: 'stack' },
        first.length ? h('section', { class: 'card o1' }, h('h2', null, 'Fix first'), h('ul', { class: 'list' }, first.slice(0, 8).map((g) => h('li', { class: 'first' },
          h('span', null, sev(g.severity)),
          h('span', null, link(g.count === 1 ? findingLink(g.f) : '#/findings?rule=' + g.f.ruleId, ruleTitle(g.f)), h('span', { class: 'soft small' }, g.count === 1 ? [' \u00b7 ', own(subjectName(g.f))] : '')),
          h('span', { class: 'num' }, g.count === 1 ? '' : number(g.count) + '\u00d7')))),
        h('p', { class: 'more' }, link('#/findings', 'All ' + plural(findings.length, 'finding')))) : '',
        h('section', { class: 'card o4' }, h('h2', null, 'Findings by area'), h('div', null, areaChart()))),
      h('div', { class: 'stack' },
        h('section', { class: 'card o2' }, h('h2', null, 'Findings by severity'), h('div', null, severityChart(n))),
        ways ? h('section', { class: 'card o3' }, h('h2', null, 'Who has full control'), h('div', null, waysCard(ways))) : '',
        summary.benchmark ? benchmarkCard() : '')),
      summary.baseline ? h('p', { class: 'more soft' }, 'Against the baseline: ' + plural(summary.baseline.fixed, 'finding') + ' fixed, ' + number(summary.baseline.unchanged) + ' unchanged, ' + number(summary.baseline.worse) + ' worse' + (summary.baseline.notJudged ? ', ' + number(summary.baseline.notJudged) + ' could not be judged' : '') + '.') : '',
      printList(open), foot());
  }
  /** What is known or accepted, and what is gone. */
  function accepted() {
    const n = { known: 0, suppressed: 0 };
    for (const f of findings) if (f.standing && f.standing[0] in n) n[f.standing[0]]++;
    const words = [];
    if (n.known) words.push(link('#/findings?state=known', number(n.known) + ' known from the baseline'));
    if (n.suppressed) words.push(link('#/findings?state=suppressed', number(n.suppressed) + ' suppressed'));
    return words.length ? ['Beside them ', list(words), '. '] : '';
  }
  function waysCard(ways) {
    const outside = new Set(block('escalation').entries.filter((e) => !e[6]).map((e) => e[0]));
    return [h('div', { class: 'figures' },
      h('a', { class: 'figure', href: '#/principals?becomes=admin' }, h('b', null, number(ways.admin)), h('span', null, ways.admin === 1 ? 'administrator' : 'administrators')),
      h('a', { class: 'figure ' + (ways.yes ? 'bad' : ''), href: '#/principals?becomes=yes' }, h('b', null, number(ways.yes)), h('span', null, 'can become one')),
      ways['depends-on'] ? h('a', { class: 'figure warn', href: '#/principals?becomes=depends-on' }, h('b', null, number(ways['depends-on'])), h('span', null, 'can under some conditions')) : '',
      ways.unknown ? h('a', { class: 'figure', href: '#/principals?becomes=unknown' }, h('b', null, number(ways.unknown)), h('span', null, 'not certain')) : '',
      h('a', { class: 'figure', href: '#/escalation' }, h('b', null, number(outside.size)), h('span', null, (outside.size === 1 ? 'party' : 'parties') + ' outside with a way in'))),
    names('Administrators', 'admin'), names('Can become one', 'yes'),
    h('p', { class: 'more' }, link('#/escalation', 'See the ways'))];
  }
  function names(label, outcome) {
    const some = principals().filter((p) => p.outcome === outcome);
    if (!some.length) return '';
    return h('p', { class: 'names' }, h('strong', null, label + ': '), list(some.slice(0, 8).map((p) => link(principalLink(text(p.arn)), own(shortName(text(p.arn))))), some.length > 8), some.length > 8 ? [' and ', link('#/principals?becomes=' + outcome, (some.length - 8) + ' more')] : '');
  }
  function benchmarkCard() {
    const b = summary.benchmark;
    const n = {};
    for (const c of b.controls) n[c[2]] = (n[c[2]] || 0) + 1;
    return h('section', { class: 'card' }, h('h2', null, b.name), h('div', { class: 'figures' },
      h('div', { class: 'figure' }, h('b', null, n.passed || 0), h('span', null, 'controls passed')),
      h('div', { class: 'figure bad' }, h('b', null, n.failed || 0), h('span', null, 'failed')),
      h('div', { class: 'figure' }, h('b', null, n['not-evaluated'] || 0), h('span', null, 'could not be judged')),
      h('div', { class: 'figure' }, h('b', null, n['not-covered'] || 0), h('span', null, 'not covered by a check'))),
    h('p', { class: 'more' }, link('#/benchmark', 'All controls')));
  }
  function benchmark() {
    const b = summary.benchmark;
    const STATES = { passed: ['Passed', 'ok'], failed: ['Failed', 'bad'], 'not-evaluated': ['Not judged', 'warn'], 'not-covered': ['Not covered', ''] };
    page(b.name, h('div', { class: 'head' }, heading(b.name)), h('div', { class: 'card scroll' }, h('table', { class: 'plain' },
      h('thead', null, h('tr', null, ['Control', 'Asks for', 'State', 'Findings'].map((t) => h('th', { scope: 'col' }, t)))),
      h('tbody', null, b.controls.map(([no, title, state, found, reason, rules]) => h('tr', null, h('td', { class: 'nowrap' }, no), h('td', null, title, reason ? h('div', { class: 'faint small' }, own(reason)) : ''),
        h('td', null, h('span', { class: 'tag ' + STATES[state][1] }, STATES[state][0])), h('td', null, found ? link('#/findings?' + rules.map((r) => 'rule=' + r).join('&'), number(found)) : '0')))))), foot());
  }
  function foot() {
    return h('footer', { class: 'foot' }, 'Made by ' + summary.tool.name + ' ' + summary.tool.version + '. Facts about AWS services as of ' + day(summary.referenceDate) + '. This file holds details of the account: share it with care.');
  }
  let printing = () => {};
  /** What stands for a list on paper; made when somebody prints. */
  function printList(some) {
    const most = 300;
    const section = h('section', { class: 'print' });
    printing = () => section.replaceChildren(h('h2', null, 'Findings'), h('ul', null, some.slice(0, most).map((f) => h('li', null, sev(f.severity), ' ', ticks(f.message), h('div', { class: 'small' }, own(text(f.arn))), h('div', { class: 'small' }, 'To do: ', ticks(text(f.remediation)))))),
      some.length > most ? h('p', null, plural(some.length - most, 'further finding') + ' not printed: narrow the list first.') : '');
    return section;
  }
  addEventListener('beforeprint', () => printing());

  // Findings

  let haystacks = null;
  function haystack(f) {
    if (!haystacks) haystacks = new Array(findings.length);
    return haystacks[f.i] || (haystacks[f.i] = (f.message + '\n' + text(f.arn) + '\n' + ruleTitle(f) + '\n' + f.ruleId).toLowerCase());
  }
  const GROUPINGS = { none: 'No grouping', principal: 'Subject', rule: 'Check', area: 'Area', account: 'Account' };
  const collapsed = new Set();

  function chosen(query) {
    const severities = query.getAll('severity');
    const rules = new Set(query.getAll('rule'));
    const words = (query.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
    const standing = query.get('state');
    return findings.filter((f) => (!severities.length || severities.includes(SEVERITIES[f.severity])) && (!rules.size || rules.has(f.ruleId))
      && (!query.get('area') || area(f) === query.get('area')) && (!query.get('account') || accountId(f.account) === query.get('account'))
      && (!query.get('subject') || text(f.arn) === query.get('subject'))
      && (!standing || (f.standing ? f.standing[0] : 'new') === standing)
      && words.every((w) => haystack(f).includes(w)));
  }

  function findingsPage(query) {
    let selected = query.get('at');
    let shownView = null;
    const listBox = h('div', { class: 'vlist', role: 'list', 'aria-label': 'Findings' });
    const detail = h('div', { class: 'card detail', 'aria-label': 'Finding', role: 'region', tabIndex: 0 });
    const count = h('p', { class: 'count' });
    const prints = h('div');
    const set = (name, values) => {
      query.delete(name);
      for (const v of [values].flat()) if (v) query.append(name, v);
      query.delete('at');
      selected = null;
      history.replaceState(null, '', address('findings', query));
      paint();
    };
    const search = h('input', { type: 'search', placeholder: 'Search findings', 'aria-label': 'Search findings', value: query.get('q') || '', oninput: () => set('q', search.value.trim()) });
    search.value = query.get('q') || '';
    const total = counts(findings);
    const toggles = h('fieldset', { class: 'toggles' }, h('legend', { class: 'sr' }, 'Severities'), SEVERITIES.map((name, i) => h('button', { type: 'button', class: 'toggle', 'aria-pressed': String(query.getAll('severity').includes(name)), disabled: !total[i], onclick: (event) => {
      const now = new Set(query.getAll('severity'));
      if (now.has(name)) now.delete(name); else now.add(name);
      event.currentTarget.setAttribute('aria-pressed', String(now.has(name)));
      set('severity', [...now]);
    } }, h('i', { class: 'f' + i }), name, h('span', { class: 'faint' }, number(total[i])))));
    const choose = (name, label, pairs) => {
      const select = h('select', { onchange: () => set(name, select.value) }, pairs.map(([value, words]) => h('option', { value }, words)));
      select.value = query.get(name) || '';
      return h('label', null, label, select);
    };
    const areas = [...new Set(findings.map(area))].sort();
    const standings = [...new Set(findings.map((f) => (f.standing ? f.standing[0] : 'new')))];
    const clear = h('button', { type: 'button', class: 'quiet', onclick: () => { location.hash = '#/findings'; } }, 'Clear');
    page('Findings',
      h('div', { class: 'head' }, heading('Findings')),
      h('div', { class: 'filters', role: 'search' }, search, toggles,
        choose('area', 'Area', [['', 'All'], ...areas.map((a) => [a, areaWords(a)])]),
        many ? choose('account', 'Account', [['', 'All'], ...summary.accounts.map((a) => [a[0], a[0] + (a[1] ? ' ' + visible(a[1]) : '')])]) : '',
        standings.length > 1 ? choose('state', 'State', [['', 'All'], ...Object.entries(STANDINGS).filter(([x]) => standings.includes(x))]) : '',
        choose('group', 'Group by', Object.entries(GROUPINGS).filter(([id]) => id !== 'account' || many).map(([id, words]) => [id === 'none' ? '' : id, words])), clear),
      count, h('div', { class: 'split' }, listBox, detail), prints);
    main.className = 'tall';

    let list = null;
    function select(f) {
      selected = f.id;
      query.set('at', f.id);
      history.replaceState(null, '', '#/findings?' + query);
      for (const row of listBox.querySelectorAll('[aria-current]')) row.removeAttribute('aria-current');
      const row = listBox.querySelector('[data-f="' + f.id + '"]');
      if (row) row.setAttribute('aria-current', 'true');
      detail.replaceChildren(findingView(f, 'h2'));
      detail.scrollTop = 0;
    }
    function rowsOf(some) {
      const by = query.get('group');
      if (!by) return some.map((f) => ({ f }));
      const key = { principal: (f) => text(f.type) + ' ' + text(f.arn), rule: (f) => f.ruleId, area, account: (f) => accountId(f.account) }[by] || area;
      const name = { principal: (f) => [text(f.type) === 'account' ? '' : capital(typeWords(text(f.type))) + ' ', own(text(f.type) === 'account' ? capital(subjectName(f)) : shortName(text(f.arn)))], rule: ruleTitle, area: (f) => areaWords(area(f)), account: (f) => accountId(f.account) }[by];
      const groups = new Map();
      for (const f of some) { const k = key(f); if (!groups.has(k)) groups.set(k, []); groups.get(k).push(f); }
      const rank = (g) => { const n = counts(g); return n[0] * 1e9 + n[1] * 1e6 + n[2] * 1e3 + n[3]; };
      const sorted = [...groups].sort((a, b) => a[1][0].severity - b[1][0].severity || rank(b[1]) - rank(a[1]) || a[0].localeCompare(b[0]));
      return sorted.flatMap(([k, fs]) => [{ group: by + ' ' + k, name: name(fs[0]), fs }, ...(collapsed.has(by + ' ' + k) ? [] : fs.map((f) => ({ f })))]);
    }
    function paint(keepFocus) {
      const some = chosen(query);
      const rows = rowsOf(some);
      const words = some.length === findings.length ? plural(findings.length, 'finding') : plural(some.length, 'finding') + ' of ' + number(findings.length);
      count.replaceChildren();
      fill(count, [words, query.getAll('rule').length ? [', of ', query.getAll('rule').length === 1 ? own(ruleName(query.get('rule'))) : plural(query.getAll('rule').length, 'check')] : '', query.get('subject') ? [', about ', own(shortName(query.get('subject')))] : '']);
      say(words);
      clear.hidden = ![...query.keys()].some((k) => k !== 'at' && k !== 'group');
      const box = listBox.cloneNode(false);
      listBoxNow().replaceWith(box);
      current = box;
      prints.replaceChildren(printList(some));
      if (!some.length) {
        box.append(h('div', { class: 'empty' }, findings.length ? 'No finding fits these filters.' : 'There are no findings.'));
        detail.replaceChildren(h('p', { class: 'empty' }, 'Nothing to show.'));
        return;
      }
      const room = h('div', { class: 'room', role: 'none' });
      box.append(room);
      let n = 0;
      rows.forEach((row) => { if (row.f) row.n = ++n; });
      list = virtual(box, room, rows.length, (i) => (rows[i].f ? 82 : 42), (i) => {
        const row = rows[i];
        if (row.f) {
          const f = row.f;
          const a = h('a', { class: 'frow', href: findingLink(f), 'data-f': f.id, 'aria-current': selected === f.id ? 'true' : null, onclick: (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey || !matchMedia('(min-width: 1000px)').matches) return;
            event.preventDefault();
            select(f);
          }, onfocus: () => { if (matchMedia('(min-width: 1000px)').matches && selected !== f.id && box.matches(':focus-within') && a.matches(':focus-visible')) select(f); } },
          h('span', { class: 'l1' }, sev(f.severity), standingTag(f), h('span', { class: 'who' }, own(subjectName(f))), h('span', { class: 'faint small nowrap' }, typeWords(text(f.type)))),
          h('span', { class: 'l2' }, own(f.message.replaceAll('`', ''))));
          return h('div', { class: 'vrow', role: 'listitem', 'aria-setsize': some.length, 'aria-posinset': row.n }, a);
        }
        const shut = collapsed.has(row.group);
        return h('div', { class: 'vrow', role: 'listitem' }, h('button', { type: 'button', class: 'vgroup', 'aria-expanded': String(!shut), onclick: () => {
          if (shut) collapsed.delete(row.group); else collapsed.add(row.group);
          const top = current.scrollTop;
          paint();
          current.scrollTop = top;
          requestAnimationFrame(() => list.focus(i));
        } }, sev(row.fs[0].severity), h('span', { class: 't' }, row.name), h('span', { class: 'n' }, number(row.fs.length))));
      });
      const start = some.find((f) => f.id === selected) || (rows.find((row) => row.f) || { f: some[0] }).f;
      if (matchMedia('(min-width: 1000px)').matches) {
        const at = rows.findIndex((row) => row.f === start);
        if (at >= 0 && selected) list.show(at);
        const kept = query.get('at');
        select(start);
        if (!kept) { query.delete('at'); history.replaceState(null, '', address('findings', query)); }
      }
    }
    let current = listBox;
    const listBoxNow = () => current;
    const ruleName = (id) => { const rule = summary.rules.find((r) => r.id === id); return rule ? rule.title : id; };
    paint();
  }

  function findingPage(id) {
    const f = byId.get(id);
    if (!f) return missing('This report has no such finding.');
    page(f.message, h('p', { class: 'back' }, link('#/findings?at=' + f.id, '\u2190 All findings')), h('div', { class: 'pagebody' }, h('div', { class: 'card detail' }, findingView(f, 'h1'))), foot());
  }
  function missing(words) {
    page('Not found', h('div', { class: 'head' }, heading(words)), link('#/', 'Overview'));
  }

  // Paths

  function stepItem(n, arn) {
    const step = block('escalation').steps[n];
    const certain = step[4] === 'certain' ? '' : step[4] === 'depends-on' ? ['Only where conditions let it: ', list(texts(step[5]).map(code)), '.'] : 'Only if something exists that was not seen.';
    return h('li', null, ticks(capital(step[3])), '.',
      certain ? h('div', { class: 'perm' }, certain) : '',
      step[6].map((a) => h('div', { class: 'perm' }, 'Provided: ', own(text(a)), '.')),
      step[7].length ? h('details', { class: 'perm' }, h('summary', null, 'Why it works: ' + plural(step[7].length, 'permission')), step[7].map(([action, resource, some]) => h('div', { class: 'grant' }, code(text(action)), ' on ', own(text(resource)), statements(some, 'Allowed by')))) : '');
  }
  function pathsOf(p) {
    if (p.outcome === 'admin') return h('p', null, 'Has full control of the account as it is', p.depends.length ? [', where conditions let it: ', list(texts(p.depends).map(code))] : '', '.');
    if (!p.paths.length) {
      return [h('p', null, p.outcome === 'no' ? 'No way to become an administrator was found.' : 'No way was found, but not everything is known.'), p.missing.map((m) => h('p', { class: 'perm' }, own(capital(text(m)))))];
    }
    const out = [];
    p.paths.forEach((path, i) => {
      const steps = path.slice(1);
      if (i > 0) out.push(h('details', null, h('summary', null, 'Another way, ' + plural(steps.length, 'step')), h('ol', { class: 'path' }, steps.map((n) => stepItem(n)))));
      else out.push(h('ol', { class: 'path' }, steps.map((n) => stepItem(n))));
    });
    if (p.cut.length) {
      out.push(h('p', { class: 'cut' }, h('strong', null, 'To close every way: '), 'take away ', list(texts(p.cut).map(code)), p.smallest ? '.' : '. Fewer may do.'));
    }
    if (p.missing.length && p.outcome === 'unknown') out.push(p.missing.map((m) => h('p', { class: 'perm' }, own(capital(text(m))))));
    if (block('escalation').pathsEach === 1 && p.paths.length) out.push(h('p', { class: 'faint small' }, 'The shortest of the surest ways. There may be others: so many principals have one that this file tells one of each.'));
    return out;
  }

  // The picture

  function escalationPage() {
    const e = block('escalation');
    const n = outcomeCounts();
    const panel = h('section', { class: 'card', 'aria-live': 'polite', 'aria-label': 'Chosen in the picture' });
    const some = n.yes + n['depends-on'] + n.unknown;
    const lead = some ? [h('strong', null, plural(n.yes, 'principal')), ' can become an administrator', n['depends-on'] ? [', ', h('strong', null, number(n['depends-on'])), ' more under some conditions'] : '', '. Each arrow is a step: who can act as whom, or give itself what. Choose a box to see how, and what closes the way.'] : [n.admin ? ['Beside the ', h('strong', null, plural(n.admin, 'administrator')), ', nobody'] : 'Nobody', ' in the account was found to have a way to full control.'];
    const rows = principals().filter((p) => p.paths.length || p.outcome === 'admin');
    page('Ways to full control',
      h('div', { class: 'head' }, heading('Ways to full control'), h('p', { class: 'lead' }, lead)),
      e.nodes.length ? h('div', { class: 'stack' }, picture(e, panel), panel) : '',
      h('div', { class: 'stack' }, h('div'), h('section', null, h('h2', null, 'Everyone with full control or a way to it'), h('div', { class: 'more' }, principalTable(rows, 'Everyone with full control or a way to it'))),
        e.entries.length ? h('section', { class: 'card' }, h('h2', null, 'From outside the account'), h('p', { class: 'under' }, 'Whom trust policies let into roles that have full control or a way to it; AWS services last.'), h('div', { class: 'scroll' }, h('table', { class: 'plain' },
          h('thead', null, h('tr', null, ['Who', 'Role', 'If'].map((t) => h('th', { scope: 'col' }, t)))),
          h('tbody', null, [...e.entries].sort((a, b) => a[6] - b[6]).slice(0, 200).map(([who, role, action, subjects, sure, keys]) => h('tr', null, h('td', { class: 'wide' }, own(text(who))), h('td', null, role >= 0 ? [link(principalLink(text(principals()[role].arn)), own(shortName(text(principals()[role].arn)))), ' ', outcomeTag(principals()[role])] : ''), h('td', null, subjects.length ? texts(subjects).map((x) => h('div', null, own(x))) : h('span', { class: 'soft' }, 'nothing more is asked'), keys.length ? h('div', { class: 'faint small' }, 'depends on ' + texts(keys).join(', ')) : '')))))),
          e.entries.length > 200 ? h('p', { class: 'more soft' }, plural(e.entries.length - 200, 'further one') + ' not listed here.') : '') : '',
        e.assumptions.length || !e.exhaustive ? h('section', { class: 'card' }, h('h2', null, 'Taken for granted'), h('ul', { class: 'list' }, e.assumptions.map((a) => h('li', null, capital(a))), e.exhaustive ? '' : h('li', null, 'There were too many targets to try each: a principal may have a way that was not found.'))) : ''),
      foot());
  }

  function nodeWords(e, i) {
    const [first, members] = e.nodes[i];
    const name = text(first);
    if (!name) return { title: 'Full control', sub: 'gives itself all permissions', kind: 'nall', words: 'Full control, by giving itself all permissions' };
    if (!members.length) return { title: shortName(name), sub: '', kind: 'nout', words: shortName(name) };
    const p = principals()[members[0]];
    const kind = { admin: 'n0', yes: 'n1', 'depends-on': 'n2', unknown: 'n4', no: 'nout' }[p.outcome];
    const type = p.user ? 'user' : 'role';
    if (members.length === 1) return { title: shortName(name), sub: type + (p.outcome === 'admin' ? ', administrator' : p.outcome === 'no' ? ', used on the way' : ''), kind, words: type + ' ' + shortName(name) + ', ' + OUTCOMES[p.outcome][0] };
    const names = members.slice(0, 3).map((m) => shortName(text(principals()[m].arn))).join(', ');
    return { title: plural(members.length, type) + (p.outcome === 'admin' ? ', administrators' : ''), sub: names + (members.length > 3 ? ' \u2026' : ''), kind, words: plural(members.length, type) + ', ' + OUTCOMES[p.outcome][0] + ': ' + names };
  }

  /** Columns by the distance to full control, from left to right; few crossings; always the same. */
  function place(e) {
    const count = e.nodes.length;
    const out = Array.from({ length: count }, () => []), into = Array.from({ length: count }, () => []);
    for (const [from, to] of e.arrows) if (from !== to) { out[from].push(to); into[to].push(from); }
    const far = new Array(count).fill(-1);
    let queue = [];
    e.nodes.forEach((node, i) => { const p = node[1].length ? principals()[node[1][0]] : null; if (!text(node[0]) || (p && p.outcome === 'admin')) { far[i] = 0; queue.push(i); } });
    while (queue.length) {
      const next = [];
      for (const i of queue) for (const from of into[i]) if (far[from] < 0) { far[from] = far[i] + 1; next.push(from); }
      queue = next;
    }
    far.forEach((d, i) => { if (d < 0) far[i] = 1; });
    const outsiders = e.outside.map(([who, ...to], i) => ({ who, to, id: count + i, far: Math.max(...to.map((t) => far[t])) + 1 })).slice(0, 14);
    const deepest = Math.max(0, ...far, ...outsiders.map((o) => o.far));
    const columns = Array.from({ length: deepest + 1 }, () => []);
    far.forEach((d, i) => columns[deepest - d].push(i));
    outsiders.forEach((o) => columns[deepest - o.far].push(o.id));
    const links = [...e.arrows.map(([a, b]) => [a, b]), ...outsiders.flatMap((o) => o.to.map((t) => [o.id, t]))];
    const near = new Map();
    for (const [a, b] of links) { (near.get(a) || near.set(a, []).get(a)).push(b); (near.get(b) || near.set(b, []).get(b)).push(a); }
    const y = new Map();
    const spread = () => columns.forEach((column) => column.forEach((id, i) => y.set(id, i - (column.length - 1) / 2)));
    spread();
    for (let sweep = 0; sweep < 6; sweep++) {
      const order = sweep % 2 ? columns : [...columns].reverse();
      for (const column of order) {
        const middle = new Map(column.map((id) => { const ns = near.get(id) || []; return [id, ns.length ? ns.reduce((a, b) => a + y.get(b), 0) / ns.length : y.get(id)]; }));
        column.sort((a, b) => middle.get(a) - middle.get(b) || a - b);
        column.forEach((id, i) => y.set(id, i - (column.length - 1) / 2));
      }
    }
    // A column of many is set in several, so that the picture is not a tower.
    const places = new Map();
    const most = 9;
    let x = 0;
    for (const column of columns) {
      const slots = Math.max(1, Math.ceil(column.length / most));
      const high = Math.ceil(column.length / slots);
      column.forEach((id, i) => { const slot = Math.floor(i / high); const n = Math.min(high, column.length - slot * high); places.set(id, { x: x + slot * 226, y: (i - slot * high - (n - 1) / 2 + (slot % 2) * 0.5) * 68 }); });
      x += (slots - 1) * 226 + 372;
    }
    return { places, outsiders };
  }

  function picture(e, panel) {
    const W = 200, H = 46;
    const { places, outsiders } = place(e);
    const svg = s('svg', { role: 'group', tabindex: 0, 'aria-label': 'Picture of ways to full control. Arrow keys move it, plus and minus zoom, Tab goes from box to box. The table below says the same.' });
    const defs = s('defs', null, s('marker', { id: 'tip', viewBox: '0 0 8 8', refX: 7.4, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse', markerUnits: 'userSpaceOnUse' }, s('path', { d: 'M0 0 8 4 0 8Z', class: 'tip' })),
      s('marker', { id: 'tipon', viewBox: '0 0 8 8', refX: 7.4, refY: 4, markerWidth: 9, markerHeight: 9, orient: 'auto-start-reverse', markerUnits: 'userSpaceOnUse' }, s('path', { d: 'M0 0 8 4 0 8Z', class: 'tip on' })));
    const arrows = s('g'), labels = s('g'), nodes = s('g');
    svg.append(defs, arrows, nodes, labels);
    const wrap = h('div', { class: 'picture' });

    const edges = [];
    function connect(from, to, certainty, words, label) {
      const a = places.get(from), b = places.get(to);
      if (!a || !b) return;
      const x1 = a.x + W, y1 = a.y + H / 2, x2 = b.x, y2 = b.y + H / 2;
      const bend = x2 > x1 ? (x2 - x1) / 2 : 90;
      const d = from === to ? 'M' + (a.x + W - 30) + ' ' + a.y + 'c-6 -26 -46 -26 -40 0' : x2 > x1 ? 'M' + x1 + ' ' + y1 + 'C' + (x1 + bend) + ' ' + y1 + ' ' + (x2 - bend) + ' ' + y2 + ' ' + x2 + ' ' + y2 : 'M' + x1 + ' ' + y1 + 'C' + (x1 + bend) + ' ' + y1 + ' ' + (b.x + W + bend) + ' ' + y2 + ' ' + (b.x + W) + ' ' + y2;
      const line = s('path', { d, class: 'arrow c' + { certain: 0, 'depends-on': 1, possible: 2 }[certainty], 'marker-end': 'url(#tip)' });
      line.append(s('title', null, words));
      arrows.append(line);
      edges.push({ from, to, line, label, x: (Math.max(x1, 0) + x2) / 2, y: (y1 + y2) / 2 });
    }
    for (const [from, to, certainty, ways] of e.arrows) {
      const words = texts(ways).filter(Boolean);
      connect(from, to, certainty, words.slice(0, 6).join('; ') + (words.length > 6 ? ' and ' + (words.length - 6) + ' more ways' : ''), words.length > 1 ? plural(words.length, 'different way') : words[0] || '');
    }
    for (const o of outsiders) for (const t of o.to) connect(o.id, t, 'certain', 'the trust policy lets it in', 'its trust policy');

    const groups = new Map();
    const clip = (words, most) => (words.length > most ? words.slice(0, most - 1) + '\u2026' : words);
    function box(id, w, choose) {
      const at = places.get(id);
      const title = clip(w.title, 24), sub = clip(w.sub, 29);
      const g = s('g', { class: 'node ' + w.kind, transform: 'translate(' + at.x + ' ' + at.y + ')', tabindex: 0, role: 'button', onclick: choose, onkeydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(); } } },
        s('rect', { width: W, height: H, rx: 8 }), s('text', { x: 12, y: sub ? 20 : 28 }, title), sub ? s('text', { class: 'sub', x: 12, y: 36 }, ' ' + sub) : '', s('text', { class: 'unseen', x: 12, y: 36 }, ' ' + w.words));
      g.addEventListener('mouseenter', () => light(id));
      g.addEventListener('mouseleave', () => light(picked));
      g.addEventListener('focus', () => { light(id); reveal(at); });
      g.addEventListener('blur', () => light(picked));
      groups.set(id, g);
      nodes.append(g);
    }
    const order = [...places.keys()].sort((a, b) => places.get(a).x - places.get(b).x || places.get(a).y - places.get(b).y);
    for (const id of order) {
      if (id < e.nodes.length) box(id, nodeWords(e, id), () => pick(id));
      else { const o = outsiders[id - e.nodes.length]; const who = text(o.who), provider = who.startsWith('provider '); box(id, { title: provider ? who.slice(9) : who, sub: provider ? 'identity provider' : 'outside the account', kind: 'nout', words: who + ', outside the account' }, () => pick(id)); }
    }

    let picked = null;
    /** All that lies on the way from a box, and what leads to it directly. */
    function light(id) {
      labels.replaceChildren();
      for (const g of groups.values()) g.classList.remove('on');
      for (const edge of edges) { edge.line.classList.remove('on'); edge.line.setAttribute('marker-end', 'url(#tip)'); }
      wrap.classList.toggle('focus', id !== null);
      if (id === null) return;
      const on = new Set([id]);
      const queue = [id];
      while (queue.length) { const at = queue.pop(); for (const edge of edges) if (edge.from === at && !on.has(edge.to)) { on.add(edge.to); queue.push(edge.to); } }
      let shown = 0;
      for (const edge of edges) {
        const ahead = on.has(edge.from) && on.has(edge.to);
        if (ahead || edge.to === id) {
          edge.line.classList.add('on');
          edge.line.setAttribute('marker-end', 'url(#tipon)');
          groups.get(edge.from).classList.add('on');
          groups.get(edge.to).classList.add('on');
          if (ahead && shown++ < 12) labels.append(s('text', { class: 'elabel', x: edge.x, y: edge.y - 5, 'text-anchor': 'middle' }, clip(edge.label, 27)));
        }
      }
      groups.get(id).classList.add('on');
    }
    function pick(id) {
      picked = id;
      for (const [other, g] of groups) g.classList.toggle('sel', other === id);
      light(id);
      panel.replaceChildren(...fill(document.createDocumentFragment(), id < e.nodes.length ? nodePanel(e, id) : outsiderPanel(e, outsiders[id - e.nodes.length])).childNodes);
    }

    // Where one looks: a point and a scale.
    const all = [...places.values()];
    const left = Math.min(...all.map((p) => p.x)) - 30, right = Math.max(...all.map((p) => p.x)) + W + 30;
    const top = Math.min(...all.map((p) => p.y)) - 34, bottom = Math.max(...all.map((p) => p.y)) + H + 34;
    let view = { x: left, y: top, k: 1 };
    const size = () => ({ w: svg.clientWidth || 900, h: svg.clientHeight || 500 });
    function fit() {
      const wide = svg.clientWidth || 900;
      const scale = Math.min(1.15, Math.max(wide < 600 ? 0.62 : 0.5, wide / (right - left)));
      svg.style.height = 'min(68vh, ' + Math.round(Math.min(660, Math.max(220, (bottom - top) * scale))) + 'px)';
      const { w, h: hh } = size();
      const k = Math.min(1.15, Math.max(w < 600 ? 0.62 : 0.5, Math.min(w / (right - left), hh / (bottom - top))));
      view = { k, x: (right - left) * k <= w ? (left + right) / 2 - w / k / 2 : right - w / k, y: (bottom - top) * k <= hh ? (top + bottom) / 2 - hh / k / 2 : top };
      apply();
    }
    function apply() { const { w, h: hh } = size(); svg.setAttribute('viewBox', [view.x, view.y, w / view.k, hh / view.k].map((v) => Math.round(v * 100) / 100).join(' ')); }
    function zoom(by, px, py) {
      const { w, h: hh } = size();
      const x = px ?? w / 2, y = py ?? hh / 2;
      const k = Math.min(3, Math.max(0.2, view.k * by));
      view = { k, x: view.x + x / view.k - x / k, y: view.y + y / view.k - y / k };
      apply();
    }
    function reveal(at) {
      const { w, h: hh } = size();
      if (at.x < view.x) view.x = at.x - 30; else if (at.x + W > view.x + w / view.k) view.x = at.x + W + 30 - w / view.k;
      if (at.y < view.y) view.y = at.y - 30; else if (at.y + H > view.y + hh / view.k) view.y = at.y + H + 30 - hh / view.k;
      apply();
    }
    svg.addEventListener('wheel', (event) => {
      // Without a key the page scrolls on; with one, as for maps, the picture is zoomed.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 300), event.offsetX, event.offsetY);
    }, { passive: false });
    const fingers = new Map();
    svg.addEventListener('pointerdown', (event) => { fingers.set(event.pointerId, [event.clientX, event.clientY]); if (!event.target.closest('.node')) { svg.setPointerCapture(event.pointerId); svg.classList.add('drag'); } });
    svg.addEventListener('pointermove', (event) => {
      const was = fingers.get(event.pointerId);
      if (!was) return;
      const now = [event.clientX, event.clientY];
      if (fingers.size === 1) { view.x -= (now[0] - was[0]) / view.k; view.y -= (now[1] - was[1]) / view.k; apply(); } else {
        const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
        const before = Math.hypot(was[0] - other[0], was[1] - other[1]), after = Math.hypot(now[0] - other[0], now[1] - other[1]);
        const rect = svg.getBoundingClientRect();
        if (before) zoom(after / before, (now[0] + other[0]) / 2 - rect.left, (now[1] + other[1]) / 2 - rect.top);
      }
      fingers.set(event.pointerId, now);
    });
    const lift = (event) => { fingers.delete(event.pointerId); svg.classList.remove('drag'); };
    svg.addEventListener('pointerup', lift);
    svg.addEventListener('pointercancel', lift);
    svg.addEventListener('keydown', (event) => {
      const move = 60 / view.k;
      const keys = { ArrowLeft: () => { view.x -= move; apply(); }, ArrowRight: () => { view.x += move; apply(); }, ArrowUp: () => { view.y -= move; apply(); }, ArrowDown: () => { view.y += move; apply(); }, '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(0.8), 0: fit, Escape: () => { picked = null; light(null); for (const g of groups.values()) g.classList.remove('sel'); intro(); } };
      if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
    });
    const tool = (sign, words, act) => h('button', { type: 'button', 'aria-label': words, title: words, onclick: act }, sign);
    const left0 = e.nodesLeftOut ? h('span', null, 'Left out: ' + plural(e.principalsLeftOut, 'principal') + ' in ' + plural(e.nodesLeftOut, 'smaller group') + '; all are in the table.') : '';
    wrap.append(svg, h('div', { class: 'tools' }, tool('+', 'Zoom in', () => zoom(1.3)), tool('\u2212', 'Zoom out', () => zoom(0.77)), tool('\u2922', 'Show all', fit)),
      h('div', { class: 'legend' }, [['n1', 'can become administrator'], ['n2', 'under some conditions'], ['n4', 'not certain'], ['n0', 'administrator'], ['nout', 'outside']].map(([c, w]) => h('span', null, h('i', { class: c }), w)), h('span', null, 'dashed arrow: not certain'), left0));
    function intro() { panel.replaceChildren(h('p', { class: 'soft' }, 'Choose a box in the picture to see the ways from it.' + (e.nodes.some((node) => node[1].length > 1) ? ' Principals that have the same way are one box.' : ''))); }
    intro();
    requestAnimationFrame(fit);
    const observer = new ResizeObserver(() => apply());
    observer.observe(svg);
    return wrap;
  }

  function nodePanel(e, i) {
    const [first, members] = e.nodes[i];
    const w = nodeWords(e, i);
    if (!members.length) return [h('h2', null, w.title), h('p', null, text(first) ? [own(text(first)), ', which is no principal of the account yet.'] : 'Whoever reaches this can give itself every permission in the account.')];
    const p = principals()[members[0]];
    const head = members.length === 1 ? [h('h2', null, own(w.title), ' ', outcomeTag(p)), h('p', { class: 'under' }, link(principalLink(text(p.arn)), own(text(p.arn))))]
      : [h('h2', null, w.title, ' ', p.outcome === 'admin' ? '' : outcomeTag(p)), h('p', { class: 'under' }, list(members.slice(0, 12).map((m) => link(principalLink(text(principals()[m].arn)), own(shortName(text(principals()[m].arn))))), members.length > 12), members.length > 12 ? ' and ' + plural(members.length - 12, 'more', 'more') + ', all in the table below' : '')];
    if (members.length === 1 || p.outcome === 'admin') return [head, h('div', null, pathsOf(p))];
    const most = 30;
    return [head, h('ul', { class: 'list' }, members.slice(0, most).map((m, n) => {
      const one = principals()[m];
      const details = h('details', null, h('summary', null, own(shortName(text(one.arn))), h('span', { class: 'soft' }, ' \u00b7 ', plural(one.paths.length ? one.paths[0].length - 1 : 0, 'step'))));
      details.addEventListener('toggle', () => { if (details.open && details.children.length === 1) details.append(h('div', null, pathsOf(one))); });
      details.open = n === 0;
      return h('li', null, details);
    })), members.length > most ? h('p', { class: 'more soft' }, 'and ' + plural(members.length - most, 'more', 'more') + ', all in the table below') : ''];
  }
  function outsiderPanel(e, o) {
    const entries = e.entries.filter((x) => x[0] === o.who);
    return [h('h2', null, own(text(o.who))), h('p', { class: 'under' }, 'Outside the account; trust policies let it into these roles:'), h('ul', { class: 'list' }, entries.map(([, role, , subjects]) => h('li', null, role >= 0 ? [link(principalLink(text(principals()[role].arn)), own(shortName(text(principals()[role].arn)))), ' ', outcomeTag(principals()[role])] : '', subjects.length ? h('div', { class: 'perm' }, 'if ', list(texts(subjects).map((x) => own(x)))) : h('div', { class: 'perm' }, 'nothing more is asked'))))];
  }

  // Principals

  let worstCache = null;
  /** Findings by the ARN that they are about. */
  function aboutArn() {
    if (!worstCache) {
      worstCache = new Map();
      for (const f of findings) { if (!worstCache.has(f.arn)) worstCache.set(f.arn, []); worstCache.get(f.arn).push(f); }
    }
    return worstCache;
  }
  /** Findings about a principal, its groups and the policies it has. */
  function findingsOf(p) {
    const about = aboutArn();
    const arns = new Set([p.arn]);
    for (const [policy] of p.policies) arns.add(block('policies').policies[policy][2]);
    if (p.boundary >= 0) arns.add(block('policies').policies[p.boundary][2]);
    return [...arns].flatMap((arn) => about.get(arn) || []).sort((a, b) => a.severity - b.severity || a.i - b.i);
  }
  function principalTable(rows, label) {
    const about = aboutArn();
    const columns = [
      { title: 'Name', value: (p) => shortName(text(p.arn)), words: (p) => shortName(text(p.arn)), max: 36 },
      { title: 'Type', value: (p) => (p.user ? 'user' : 'role') },
      many ? { title: 'Account', value: (p) => accountId(p.account) } : null,
      { title: 'Full control', value: (p) => OUTCOME_ORDER.indexOf(p.outcome), words: (p) => OUTCOMES[p.outcome][0], show: outcomeTag },
      { title: 'Steps', value: (p) => (p.paths.length ? p.paths[0].length - 1 : ''), down: false },
      { title: 'Findings', down: true, value: (p) => (about.get(p.arn) || []).length, show: (p) => { const fs = about.get(p.arn) || []; return fs.length ? h('span', null, sev(fs[0].severity), ' ', number(fs.length)) : h('span', { class: 'faint' }, 'none'); }, words: (p) => 'critical ' + (about.get(p.arn) || []).length },
      { title: 'Policies', down: true, value: (p) => p.policies.length },
      { title: 'Closed by taking away', value: (p) => texts(p.cut).join(', '), words: (p) => texts(p.cut).join(', '), max: 30, show: (p) => (p.cut.length ? list(texts(p.cut).map(code)) : '') },
    ].filter(Boolean);
    return table(columns, rows, { label, href: (p) => principalLink(text(p.arn)), sort: [many ? 3 : 2, false] });
  }

  function principalsPage(query) {
    const all = principals();
    const holder = h('div');
    const count = h('p', { class: 'count' });
    const search = h('input', { type: 'search', placeholder: 'Search by name or ARN', 'aria-label': 'Search principals', oninput: () => set('q', search.value.trim()) });
    search.value = query.get('q') || '';
    const set = (name, value) => { if (value) query.set(name, value); else query.delete(name); history.replaceState(null, '', address('principals', query)); paint(); };
    const choose = (name, label, pairs) => { const select = h('select', { onchange: () => set(name, select.value) }, pairs.map(([v, w]) => h('option', { value: v }, w))); select.value = query.get(name) || ''; return h('label', null, label, select); };
    page('Principals', h('div', { class: 'head' }, heading('Users and roles')),
      h('div', { class: 'filters', role: 'search' }, search, choose('type', 'Type', [['', 'All'], ['user', 'Users'], ['role', 'Roles']]), choose('becomes', 'Full control', [['', 'All'], ...OUTCOME_ORDER.map((o) => [o, OUTCOMES[o][0]])]), many ? choose('account', 'Account', [['', 'All'], ...summary.accounts.map((a) => [a[0], a[0]])]) : ''), count, holder, foot());
    function paint() {
      const words = (query.get('q') || '').toLowerCase().split(/\s+/).filter(Boolean);
      const rows = all.filter((p) => (!query.get('type') || (query.get('type') === 'user') === p.user) && (!query.get('becomes') || p.outcome === query.get('becomes')) && (!query.get('account') || accountId(p.account) === query.get('account')) && words.every((w) => text(p.arn).toLowerCase().includes(w)));
      const said = rows.length === all.length ? plural(all.length, 'principal') : number(rows.length) + ' of ' + plural(all.length, 'principal');
      count.textContent = said;
      say(said);
      holder.replaceChildren(rows.length ? principalTable(rows, 'Users and roles') : h('div', { class: 'card empty' }, 'No user or role fits.'));
    }
    paint();
  }

  function factsOf(p) {
    const about = new Set(['tags', 'description', 'created', 'lastUsed', 'consolePassword', 'passwordLastUsed', 'mfa', 'activeAccessKeys', 'kind', 'kindSigns', 'trusts', 'instanceProfiles', 'managedBy']);
    for (const t of block('inventory')) {
      if ((t.id !== 'users' && t.id !== 'roles') || t.account !== p.account) continue;
      const at = t.columns.findIndex((c) => c[0] === 'arn');
      if (at < 0) continue;
      const row = t.rows.find((r) => r[at] === p.arn);
      if (row) return t.columns.map((c, i) => [c, row[i]]).filter(([c, cell]) => about.has(c[0]) && cell !== null && !(Array.isArray(cell) && !cell.length)).map(([c, cell]) => [capital(c[1]), cellWords(cell)]);
    }
    return [];
  }
  const cellWords = (cell) => (cell === null ? 'not known' : Array.isArray(cell) ? texts(cell).map(showDay).join(', ') : showDay(text(cell)));
  const showDay = (v) => (isMoment(v) ? v.slice(0, 10) : v);

  function principalPage(arn) {
    const index = block('strings').indexOf(arn);
    const p = index < 0 ? null : principals().byArn.get(index);
    if (!p) return missing('This report has no such user or role.');
    const fs = findingsOf(p);
    const name = shortName(arn);
    const policies = p.policies.map(([n, group]) => [n, group ? ['through group ', own(text(group))] : 'directly']);
    if (p.boundary >= 0) policies.push([p.boundary, 'as its permissions boundary']);
    if (p.trust >= 0) policies.push([p.trust, 'who may act as this role']);
    const facts = factsOf(p);
    page(name,
      h('div', { class: 'head' }, h('p', { class: 'eyebrow' }, link('#/principals', 'Users and roles'), ' / ', p.user ? 'User' : 'Role', many ? ' of account ' + accountId(p.account) : ''), heading([own(name), ' ']), h('p', { class: 'soft' }, own(arn), copyButton(arn))),
      h('div', { class: 'grid' },
        h('section', { class: 'card c7' }, h('h2', null, 'Full control ', outcomeTag(p)), h('div', null, pathsOf(p))),
        h('section', { class: 'card c5' }, h('h2', null, 'Facts'), facts.length || p.groups.length ? h('dl', { class: 'facts' }, p.groups.length ? [h('dt', null, 'Groups'), h('dd', null, list(texts(p.groups).map((g) => own(g))))] : '', facts.map(([k, v]) => [h('dt', null, k), h('dd', null, own(v))])) : h('p', { class: 'soft' }, 'Nothing more is known.')),
        h('section', { class: 'card' }, h('h2', null, plural(fs.length, 'finding')), h('p', { class: 'under' }, 'About it and the policies it has.'), fs.length ? folded(fs, 10, (f) => h('li', { class: 'first' }, h('span', null, sev(f.severity)), h('span', null, link(findingLink(f), ticks(f.message))))) : h('p', { class: 'soft' }, 'None.')),
        h('section', { class: 'card' }, h('h2', null, 'What it can do'), permissions(p)),
        h('section', { class: 'card' }, h('h2', null, plural(policies.length, 'policy', 'policies')), policies.length ? h('ul', { class: 'list' }, policies.map(([n, how]) => {
          const e = block('policies').policies[n];
          const details = h('details', null, h('summary', null, own(text(e[0])), h('span', { class: 'soft' }, ' \u00b7 ', text(e[1]), ', ', how)));
          details.addEventListener('toggle', () => { if (details.open && details.children.length === 1) details.append(policyDoc(n, [], true)); });
          return h('li', null, details);
        })) : h('p', { class: 'soft' }, 'None.'))),
      foot());
  }

  /** A list of which the rest is shown when it is asked for. */
  function folded(items, most, draw) {
    const ul = h('ul', { class: 'list' }, items.slice(0, most).map(draw));
    if (items.length <= most) return ul;
    const more = h('button', { type: 'button', class: 'button', onclick: () => {
      const rest = items.slice(most).map(draw);
      ul.append(...rest);
      more.parentNode.remove();
      const next = rest[0].querySelector('a');
      if (next) next.focus();
    } }, 'Show ' + plural(items.length - most, 'more', 'more'));
    return [ul, h('p', { class: 'more' }, more)];
  }

  function permissions(p) {
    const data = block('permissions');
    const profile = data.profiles[p.profile] || [0];
    const rough = profile[0] === 1;
    if (profile.length < 2) return h('p', { class: 'soft' }, 'Nothing was found that it can do.');
    const power = (l) => l[3] * 1e6 + l[2] * 1e3 + l[1] + l[0] / 100 + l[4] / 100;
    const order = [0, 1, 2, 3, 4];
    const rows = profile.slice(1).map((row) => ({ service: data.services[row[0]], levels: row[1], groups: row.slice(2) })).sort((a, b) => power(b.levels) - power(a.levels) || a.service[1].localeCompare(b.service[1]));
    const sharing = principals().filter((other) => other.profile === p.profile).length;
    const total = rows.reduce((a, r) => a + r.levels.reduce((x, y) => x + y, 0), 0);
    const search = h('input', { type: 'search', placeholder: 'Filter services', 'aria-label': 'Filter services', oninput: () => paint() });
    const body = h('tbody');
    const most = 30;
    let all = rows.length <= most;
    const whole = rows.filter((r) => r.levels.every((n, i) => n === r.service[2][i])).length;
    const shade = (n, of, level) => (!n ? '' : level === 3 ? 'h4' : level === 2 ? 'h3' : level === 1 ? 'h2' : 'h1');
    const more = h('button', { type: 'button', class: 'button', onclick: () => { all = true; paint(); } }, 'Show all ' + rows.length + ' services');
    function paint() {
      const q = search.value.trim().toLowerCase();
      const fit = rows.filter((r) => !q || r.service[0].includes(q) || r.service[1].toLowerCase().includes(q));
      const shown = all || q ? fit : fit.slice(0, most);
      more.hidden = shown.length === fit.length;
      body.replaceChildren(...shown.flatMap((r) => {
        const name = [r.service[1], ' ', h('span', { class: 'faint small' }, r.service[0])];
        const below = h('tr', { hidden: true }, h('td', { colSpan: 6 }));
        const button = h('button', { type: 'button', 'aria-expanded': 'false', onclick: () => {
          if (below.hidden && !below.firstChild.children.length) below.firstChild.append(...r.groups.map((g) => grant(data, data.groups[g])));
          below.hidden = !below.hidden;
          button.setAttribute('aria-expanded', String(!below.hidden));
        } }, name);
        return [h('tr', null, h('td', { class: 'svc' }, r.groups.length ? button : name), order.map((l) => h('td', { class: 'lv' }, r.service[2][l] ? h('span', { class: shade(r.levels[l], r.service[2][l], l) }, r.levels[l] ? (r.levels[l] === r.service[2][l] ? 'all ' + r.levels[l] : r.levels[l] + ' of ' + r.service[2][l]) : h('span', { class: 'faint' }, '\u2013')) : ''))), below];
      }));
    }
    paint();
    return h('div', null, h('p', { class: 'soft' }, plural(total, 'action') + ' of ' + plural(rows.length, 'service') + (whole ? ', everything in ' + number(whole) + ' of them' : '') + '. ' + (rough ? '' : 'Open a service to see which actions, on what, and by which policies.'),
      rough ? h('span', { class: 'note' }, ' At most: this counts what its policies name, and takes off neither conditions nor most of what is denied. So many principals differ that the rest is left out of this file; ', h('code', null, 'iam-audit permissions'), ' says it exactly.') : '',
      sharing > 1 ? ' ' + plural(sharing, 'principal') + ' with the same policies share this; where a policy tells them apart by a tag or a name, it can differ.' : ''),
    rows.length > 12 ? h('p', { class: 'more' }, search) : '',
    h('div', { class: 'scroll more' }, h('table', { class: 'plain heat' }, h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Service'), order.map((l) => h('th', { scope: 'col', class: 'lv' }, data.levels[l])))), body)), h('p', { class: 'more' }, more));
  }
  function grant(data, g) {
    const [patterns, verdict, depends, resources, left, grants, limits, incomplete] = g;
    const most = 60;
    return h('div', { class: 'grant' },
      h('div', { class: 'chips' }, texts(patterns.slice(0, most)).map((x) => h('code', null, x)), patterns.length > most ? h('span', { class: 'soft' }, 'and ' + (patterns.length - most) + ' more') : ''),
      h('p', { class: 'perm' }, 'On ', resources.length === 1 && text(resources[0]) === '*' ? 'all resources' : list(texts(resources).map((r) => own(r)), left > 0), left ? ' and ' + left + ' more' : '', limits.length ? ', as far as the limits leave it' : '', '.'),
      verdict === 1 ? h('p', { class: 'perm' }, 'Only where conditions let it: ', list(texts(depends).map(code)), '.') : '',
      verdict === 2 ? h('p', { class: 'perm' }, 'Not certain: ', texts(incomplete).join('; ')) : '',
      statements(grants, 'Granted by'), statements(limits, 'Limited by'));
  }

  // Inventory

  function inventoryPage(id, query) {
    const tables = block('inventory');
    const ids = [...new Set(tables.map((t) => t.id))];
    const wanted = ids.includes(id) ? id : ids[0];
    const same = tables.filter((t) => t.id === wanted);
    const rows = same.flatMap((t) => t.rows.map((r) => ({ account: t.account, r })));
    const columns = [...(many ? [{ title: 'Account', value: (row) => accountId(row.account) }] : []), ...same[0].columns.map((c, i) => ({
      title: capital(c[1]), max: i === 0 ? 44 : 38,
      value: (row) => { const cell = row.r[i]; if (cell === null || (Array.isArray(cell) && !cell.length)) return ''; const words = cellWords(cell); return /^\d+$/.test(words) && words.length < 9 ? Number(words) : words; },
      words: (row) => { const cell = row.r[i]; return cell === null ? 'not known' : cellWords(cell); },
      show: (row) => { const cell = row.r[i]; return cell === null ? h('span', { class: 'faint' }, 'not known') : Array.isArray(cell) && !cell.length ? h('span', { class: 'faint' }, '\u2013') : own(cellWords(cell)); },
    }))];
    const holder = h('div');
    const count = h('p', { class: 'count' });
    const search = h('input', { type: 'search', placeholder: 'Search this table', 'aria-label': 'Search this table', oninput: () => paint() });
    const arnAt = same[0].columns.findIndex((c) => c[0] === 'arn' || c[0] === 'userArn');
    function paint() {
      const q = search.value.trim().toLowerCase();
      const shown = q ? rows.filter((row) => row.r.some((cell) => cell !== null && cellWords(cell).toLowerCase().includes(q))) : rows;
      count.textContent = shown.length === rows.length ? plural(rows.length, 'row') : shown.length + ' of ' + plural(rows.length, 'row');
      say(count.textContent);
      const linked = arnAt >= 0 && (wanted === 'users' || wanted === 'roles' || wanted === 'access-keys');
      holder.replaceChildren(shown.length ? table(columns, shown, { label: same[0].title, sort: null, href: linked && !many ? (row) => (principals().byArn.has(row.r[arnAt]) ? principalLink(text(row.r[arnAt])) : '#/inventory/' + wanted) : null }) : h('div', { class: 'card empty' }, rows.length ? 'No row fits.' : 'There are none.'));
    }
    const notSeen = [...new Set(same.flatMap((t) => t.notSeen))];
    page('Inventory', h('div', { class: 'head' }, heading('Inventory')),
      h('nav', { class: 'tabs', 'aria-label': 'Tables' }, ids.map((one) => h('a', { href: '#/inventory/' + one, 'aria-current': one === wanted ? 'page' : null }, tables.find((t) => t.id === one).title, ' ', h('span', { class: 'faint' }, number(tables.filter((t) => t.id === one).reduce((a, t) => a + t.rows.length, 0)))))),
      h('div', { class: 'filters', role: 'search' }, search), count, holder,
      notSeen.length ? h('div', { class: 'more' }, h('p', { class: 'note' }, 'Not seen: ', notSeen.join('; '), '.')) : '', foot());
    paint();
  }

  // What was seen

  function coveragePage() {
    const c = coverageFigures();
    const where = (accounts) => (accounts.length && many ? ' in ' + (accounts.length === 1 ? 'account ' + accountId(accounts[0]) : plural(accounts.length, 'account')) : '');
    const parts = new Map();
    for (const [account, part, status, reason] of summary.coverage) {
      const key = part + ' ' + status + ' ' + reason;
      if (!parts.has(key)) parts.set(key, { part, status, reason, accounts: [] });
      parts.get(key).accounts.push(account);
    }
    const seen = [...parts.values()].filter((x) => x.status === 'collected');
    const notSeen = new Map();
    const STATE = { partial: 'Only in part', denied: 'Refused by AWS', 'not-collected': 'Not collected' };
    for (const x of parts.values()) {
      if (x.status === 'collected') continue;
      const key = STATE[x.status] + (text(x.reason) ? ': ' + text(x.reason) : '');
      if (!notSeen.has(key)) notSeen.set(key, []);
      notSeen.get(key).push(text(x.part) + where(x.accounts));
    }
    const rules = (state, withReason) => {
      const groups = new Map();
      for (const rule of summary.rules) for (const [status, reason, accounts] of rule.parts) {
        if (status !== state || (withReason && !text(reason))) continue;
        const key = text(reason) + where(accounts);
        if (!groups.has(key)) groups.set(key, new Set());
        groups.get(key).add(rule);
      }
      return [...groups].sort((a, b) => b[1].size - a[1].size);
    };
    const ruleList = (title, groups, fold) => {
      if (!groups.length) return '';
      const total = new Set(groups.flatMap(([, set]) => [...set])).size;
      const items = h('ul', { class: 'list' }, groups.map(([reason, set]) => h('li', null, h('strong', null, own(capital(reason || 'no reason was given'))), h('div', { class: 'soft small' }, [...set].map((r) => r.title).join(' \u00b7 ')))));
      return h('section', { class: 'card' }, h('h2', null, title + ' (' + total + ')'), fold ? h('details', null, h('summary', null, 'Show them'), items) : items);
    };
    const left = [];
    const policies = block('policies').withoutRoom;
    if (policies) left.push(plural(policies, 'policy text', 'policy texts') + ' that are very long, or for which there was no room.');
    if (hasAccounts && block('permissions').rough) left.push('What some principals can do in detail: of ' + plural(block('permissions').rough, 'set') + ' of policies only the counts of actions are here, and they are upper bounds.');
    if (findings.some((f) => f.moreEvidence)) left.push('Evidence beyond the first pieces of ' + plural(findings.filter((f) => f.moreEvidence).length, 'finding') + '.');
    page('What was seen', h('div', { class: 'head' }, heading('What was and was not seen'), h('p', { class: 'lead' }, 'An audit says nothing about what it did not see. ' + (c.parts ? c.seen + ' of ' + c.parts + ' kinds of data were complete; ' : '') + (c.rules.evaluated + c.rules.partial) + ' of ' + plural(c.asked, 'check') + ' could be run.')),
      h('div', { class: 'stack' },
        ruleList('Checks that broke', rules('failed')),
        notSeen.size ? h('section', { class: 'card' }, h('h2', null, 'Data that was not collected, or not all of it'), h('ul', { class: 'list' }, [...notSeen].map(([reason, some]) => h('li', null, h('strong', null, own(reason)), h('div', { class: 'soft' }, some.join(' \u00b7 ')))))) : '',
        ruleList('Checks that could not be run', rules('not_evaluated')),
        ruleList('Checks that saw only part of their data', rules('evaluated', true)),
        seen.length ? h('section', { class: 'card' }, h('h2', null, 'Data that was seen'), h('ul', { class: 'cols' }, seen.map((x) => h('li', null, '\u2713 ', capital(text(x.part)), where(x.accounts))))) : '',
        summary.policies.length ? h('section', { class: 'card' }, h('h2', null, 'Policies that were read'), h('ul', { class: 'list' }, summary.policies.slice(0, 200).map(([name, type, because, readable]) => h('li', null, own(name), h('span', { class: 'soft' }, ' \u00b7 ', type, because ? [', as ', because] : '', readable ? '' : ' \u00b7 not all of it was understood'))))) : '',
        summary.diagnostics.length ? h('section', { class: 'card' }, h('h2', null, 'Remarks on the input (' + summary.diagnostics.length + ')'), h('ul', { class: 'list' }, summary.diagnostics.slice(0, 100).map(([level, message, place, help]) => h('li', null, h('strong', null, capital(level)), ': ', own(message), place ? h('div', { class: 'soft small' }, own(place)) : '', help ? h('div', { class: 'soft small' }, own(help)) : ''))), summary.diagnostics.length > 100 ? h('p', { class: 'more soft' }, 'and ' + (summary.diagnostics.length - 100) + ' more') : '') : '',
        left.length ? h('section', { class: 'card' }, h('h2', null, 'Left out of this file'), h('p', { class: 'under' }, 'So that it opens in any browser. The JSON report and the command line have it.'), h('ul', { class: 'list' }, left.map((x) => h('li', null, x)))) : '',
        ruleList('Checks that were not asked for', rules('switched_off'), true)),
      foot());
  }

  // ---- where one is

  const NAV = [['', 'Overview'], ['findings', 'Findings', () => findings.length], ...(hasAccounts ? [['escalation', 'Ways to full control'], ['principals', 'Users and roles'], ['inventory', 'Inventory']] : []), ...(summary.benchmark ? [['benchmark', summary.benchmark.name.replace(' AWS Foundations', '')]] : []), ['coverage', 'What was seen']];
  const nav = document.getElementById('nav');
  nav.append(...NAV.map(([id, words, n]) => h('a', { href: '#/' + id, 'data-id': id }, words, n ? [' ', h('span', { class: 'n' }, number(n()))] : '')));

  let arrived = false;
  function route() {
    const [path, search] = location.hash.replace(/^#\/?/, '').split('?');
    const [where, ...rest] = path.split('/');
    const query = new URLSearchParams(search || '');
    let rested = rest.join('/');
    try { rested = decodeURIComponent(rested); } catch (e) { /* as it is */ }
    printing = () => {};
    const at = { finding: 'findings', principal: 'principals' }[where] || where;
    for (const a of nav.children) if (a.dataset.id === at) a.setAttribute('aria-current', 'page'); else a.removeAttribute('aria-current');
    const needsAccount = { escalation: 1, principals: 1, principal: 1, inventory: 1 };
    if (needsAccount[where] && !hasAccounts) missing('This report is about policies, not about an account.');
    else if (where === 'findings') findingsPage(query);
    else if (where === 'finding') findingPage(rested);
    else if (where === 'escalation') escalationPage();
    else if (where === 'principals') principalsPage(query);
    else if (where === 'principal') principalPage(rested);
    else if (where === 'inventory') inventoryPage(rested, query);
    else if (where === 'coverage') coveragePage();
    else if (where === 'benchmark' && summary.benchmark) benchmark();
    else if (where === '') overview();
    else missing('This report has no such page.');
    if (arrived) {
      scrollTo(0, 0);
      const title = main.querySelector('h1');
      if (title) { title.tabIndex = -1; title.focus({ preventScroll: true }); }
    }
    arrived = true;
  }
  addEventListener('hashchange', route);
  document.querySelector('.skip').addEventListener('click', (event) => { event.preventDefault(); main.focus(); main.scrollIntoView(); });

  // ---- light and dark

  const theme = document.getElementById('theme');
  const dark = () => (document.documentElement.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
  const named = () => { theme.textContent = dark() ? 'Light' : 'Dark'; theme.setAttribute('aria-label', 'Change to ' + (dark() ? 'light' : 'dark') + ' colours'); };
  let kept = null;
  try { kept = localStorage.getItem('iam-audit-theme'); } catch (e) { /* a file may not keep anything */ }
  if (kept === 'light' || kept === 'dark') document.documentElement.dataset.theme = kept;
  theme.addEventListener('click', () => {
    document.documentElement.dataset.theme = dark() ? 'light' : 'dark';
    try { localStorage.setItem('iam-audit-theme', document.documentElement.dataset.theme); } catch (e) { /* for this visit only */ }
    named();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', named);
  named();
  route();
})();
