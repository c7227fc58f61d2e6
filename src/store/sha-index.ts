import { ShaList } from './sha-list.ts';

/** Finds the position of a commit by repository and sha. */
export interface ShaIndex {
  /** The next position: 0, 1, 2, … */
  add(repository: number, bytes: Uint8Array, start: number, length: number): void;
  /** -1 when absent. @param sha in hex */
  find(repository: number, sha: string): number;
  /** Likewise, a sha of another list. */
  findIn(repository: number, list: ShaList, position: number): number;
  readonly shas: ShaList;
}

const EMPTY = -1;
const FIRST_SIZE = 1 << 12;

/** Open addressing, at most half full. */
export function createShaIndex(): ShaIndex {
  const shas = new ShaList();
  const repositories: number[] = [];
  const asked = new ShaList();
  asked.push(new Uint8Array(), 0, 0);
  let slots = new Int32Array(FIRST_SIZE).fill(EMPTY);

  const slotOf = (repository: number, list: ShaList, at: number): number => {
    const mask = slots.length - 1;
    let slot = mix(repository, list.hash(at)) & mask;
    for (;;) {
      const position = slots[slot] as number;
      if (position === EMPTY || (repositories[position] === repository && shas.isSame(position, list, at))) return slot;
      slot = (slot + 1) & mask;
    }
  };

  const grow = (): void => {
    slots = new Int32Array(slots.length * 2).fill(EMPTY);
    for (let position = 0; position < repositories.length; position += 1) {
      slots[slotOf(repositories[position] as number, shas, position)] = position;
    }
  };

  return {
    shas,
    add(repository, bytes, start, length) {
      if (2 * (repositories.length + 1) > slots.length) grow();
      const position = shas.length;
      shas.push(bytes, start, length);
      const slot = slotOf(repository, shas, position);
      repositories.push(repository);
      slots[slot] = position;
    },
    find(repository, sha) {
      asked.set(0, sha);
      return slots[slotOf(repository, asked, 0)] as number;
    },
    findIn: (repository, list, position) => slots[slotOf(repository, list, position)] as number,
  };
}

function mix(repository: number, hash: number): number {
  const mixed = Math.imul((hash + repository) ^ (hash >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
