import { isJsonObject } from './shape.ts';

/** An element of an XML file, as it came; what is empty is left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly XmlElement[];
  /** Its own text, without that of the elements in it. */
  readonly text?: string;
}

/** Deeper ones are no elements of a ticket. */
export const DEEPEST_ELEMENT = 64;

export function isXmlElement(value: unknown, depth = 0): value is XmlElement {
  if (!isJsonObject(value) || typeof value['name'] !== 'string' || depth > DEEPEST_ELEMENT) return false;
  const { attributes = {}, children = [], text = '' } = value;
  return (
    isJsonObject(attributes) &&
    Object.values(attributes).every((attribute) => typeof attribute === 'string') &&
    Array.isArray(children) &&
    children.every((child) => isXmlElement(child, depth + 1)) &&
    typeof text === 'string'
  );
}

export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  (element?.children ?? []).filter((child) => child.name === name);

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  (element?.children ?? []).find((child) => child.name === name);

export const textOf = (element: XmlElement | undefined): string => element?.text?.trim() ?? '';

export function attributeOf(element: XmlElement | undefined, name: string): string {
  const attributes = element?.attributes ?? {};
  return Object.hasOwn(attributes, name) ? (attributes[name]?.trim() ?? '') : '';
}
