/**
 * Text → number, in two generations: when the young one is full it becomes the old one, and what was in the old one and
 * not asked for meanwhile is dropped. Holds at most twice `size` entries, at the cost of a plain Map.
 */
export interface BoundedCache {
  get(text: string): number | undefined;
  set(text: string, number: number): void;
  clear(): void;
}

export function createBoundedCache(size: number): BoundedCache {
  let young = new Map<string, number>();
  let old = new Map<string, number>();

  const set = (text: string, number: number): void => {
    if (young.size >= size) {
      old = young;
      young = new Map();
    }
    young.set(text, number);
  };

  return {
    get(text) {
      const number = young.get(text);
      if (number !== undefined) return number;
      const older = old.get(text);
      if (older !== undefined) set(text, older);
      return older;
    },
    set,
    clear() {
      young = new Map();
      old = new Map();
    },
  };
}
