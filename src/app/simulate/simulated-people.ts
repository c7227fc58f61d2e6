/** Developers first, then those who write tickets. Nobody of them exists. */
const PEOPLE = [
  'Anna Brook',
  'Bela Cole',
  'Cora Dahl',
  'Dana Esch',
  'Emil Frost',
  'Fay Glenn',
  'Gil Hart',
  'Hana Ives',
];

export interface SimulatedPerson {
  readonly name: string;
  readonly email: string;
  readonly login: string;
  readonly account: string;
}

export function simulatedPerson(position: number): SimulatedPerson {
  const name = PEOPLE[position % PEOPLE.length] ?? '';
  const login = name.toLowerCase().replace(' ', '-');
  return { name, login, email: `${login}@example.com`, account: `sim-${position + 1}` };
}
