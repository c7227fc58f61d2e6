import { createHash } from 'node:crypto';
import { parse } from 'parse5';
import type { DefaultTreeAdapterMap, ParserError } from 'parse5';

// What a parser of others makes of a page: whether it is HTML at all, and whether anything in it could act.

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const ELEMENTS = new Set(
  (
    'html head meta title style body a header h1 h2 h3 nav ul li main section p span div strong bdi code ' +
    'table caption thead tbody tr th td figure figcaption details summary dl dt dd label input select option button ' +
    'footer script svg defs pattern rect line path text circle'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'lang dir charset http-equiv content name class href id role tabindex scope for type autocomplete spellcheck hidden ' +
    'value open viewBox width height x y x1 y1 x2 y2 cx cy r d stroke-width text-anchor preserveAspectRatio ' +
    'patternUnits patternTransform focusable aria-label aria-labelledby aria-hidden data-label'
  ).split(' '),
);

function elementsOf(node: Node): readonly Element[] {
  const own = 'tagName' in node ? [node] : [];
  const children = 'childNodes' in node ? node.childNodes : [];
  return [...own, ...children.flatMap(elementsOf)];
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

export function htmlProblems(html: string): readonly string[] {
  const errors: string[] = [];
  const onParseError = ({ code, startLine }: ParserError): void => {
    errors.push(`${code} in line ${startLine}`);
  };
  const elements = elementsOf(parse(html, { onParseError, sourceCodeLocationInfo: true }));
  const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
  const known = new Set(ids);
  return [
    ...errors,
    ...(known.size === ids.length ? [] : ['an id that is given twice']),
    ...elements.flatMap((element) => elementProblems(element, known)),
    ...policyProblems(elements),
  ];
}

function elementProblems(element: Element, ids: ReadonlySet<string>): readonly string[] {
  const { tagName, attrs } = element;
  const reference = ['for', 'aria-labelledby'].flatMap((name) => attribute(element, name) ?? []);
  const href = attribute(element, 'href');
  const isData = attribute(element, 'type') === 'application/json';
  return [
    ...(ELEMENTS.has(tagName) ? [] : [`an element ${tagName}`]),
    ...attrs.filter(({ name }) => !ATTRIBUTES.has(name)).map(({ name }) => `an attribute ${name} of ${tagName}`),
    ...(href === null || (href.startsWith('#') && ids.has(href.slice(1))) ? [] : [`a link to ${href}`]),
    ...reference.filter((id) => !ids.has(id)).map((id) => `nothing has the id ${id}`),
    ...(tagName === 'th' && attribute(element, 'scope') === null ? ['a head of a table without its scope'] : []),
    ...(attribute(element, 'role') === 'img' && (attribute(element, 'aria-label') ?? '') === ''
      ? ['a silent picture']
      : []),
    ...(tagName === 'script' && isData ? dataProblems(textOf(element)) : []),
  ];
}

function dataProblems(text: string): readonly string[] {
  const raw = /[<>&\u2028\u2029\ud800-\udfff]/u.test(text) ? ['data with characters that act in a script'] : [];
  try {
    JSON.parse(text);
    return raw;
  } catch (error) {
    return [...raw, String(error)];
  }
}

/** What may run and what may style is what the page names by its hash, and nothing else. */
function policyProblems(elements: readonly Element[]): readonly string[] {
  const meta = elements.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy');
  const policy = meta === undefined ? '' : (attribute(meta, 'content') ?? '');
  const code = elements.filter(
    (element) =>
      element.tagName === 'style' ||
      (element.tagName === 'script' && attribute(element, 'type') !== 'application/json'),
  );
  const strange = code.filter((element) => {
    const hash = createHash('sha256').update(textOf(element)).digest('base64');
    return !policy.includes(`${element.tagName}-src 'sha256-${hash}'`);
  });
  return [
    ...(policy.startsWith("default-src 'none'; ") ? [] : ['a policy that allows something by default']),
    ...(/unsafe|https?:|\*/.test(policy) ? ['a policy with a hole'] : []),
    ...strange.map(({ tagName }) => `a ${tagName} that the policy does not know`),
  ];
}
