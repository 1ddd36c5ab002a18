import { parseArgs } from 'node:util';
import { type Resolution, parseResolution, resolutions } from '../../protocol/resolution.ts';
import { FlagError } from '../flags.ts';
import { type BenchPart, benchParts } from './figure.ts';

/** What `npm run bench` was asked for. */
export interface BenchFlags {
  readonly parts: readonly BenchPart[];
  /** How many people are in a call, ascending; `null`: what each part has as its own. */
  readonly people: readonly number[] | null;
  /** How often a time is taken. */
  readonly rounds: number;
  /** How long people come and go; `null`: until 200 have. */
  readonly leakMinutes: number | null;
  /** What the cameras give. */
  readonly camera: Resolution;
}

const limits = {
  people: { min: 2, max: 8 },
  rounds: { min: 1, max: 100 },
  leakMinutes: { min: 4, max: 600 },
};

export const benchUsage = `npm run bench -- [--only part,…] [--people n,…] [--rounds n] [--leak-minutes n]
                 [--camera size]

  --only          ${benchParts.join(', ')}; all unless told
  --people        numbers of people from ${limits.people.min} to ${limits.people.max}, such as 2,4
  --rounds        how often a time is taken, of which the median is told (5)
  --leak-minutes  how long people come and go, instead of 200 times
  --camera        ${resolutions.join(', ')} (1280x720)`;

/** Parses the flags of `npm run bench`. Throws a FlagError. */
export function parseBenchFlags(argv: readonly string[]): BenchFlags {
  const values = parseValues(argv);
  return {
    parts: values.only === undefined ? benchParts : parseParts(values.only),
    people: values.people === undefined ? null : parsePeople(values.people),
    rounds: parseNumber('rounds', values.rounds ?? '5', limits.rounds),
    leakMinutes:
      values['leak-minutes'] === undefined
        ? null
        : parseNumber('leak-minutes', values['leak-minutes'], limits.leakMinutes),
    camera: parseCamera(values.camera ?? '1280x720'),
  };
}

function parseValues(argv: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const options = { only: text, people: text, rounds: text, 'leak-minutes': text, camera: text } as const;
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new FlagError(line);
  }
}

function parseParts(text: string): readonly BenchPart[] {
  const words = text.split(',');
  const unknown = words.find((word) => !benchParts.some((part) => part === word));
  if (unknown !== undefined) {
    throw new FlagError(`--only takes parts of ${benchParts.join(', ')}, not "${unknown}"`);
  }
  return benchParts.filter((part) => words.includes(part));
}

function parsePeople(text: string): readonly number[] {
  const numbers = text.split(',').map((word) => parseNumber('people', word, limits.people));
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

function parseCamera(text: string): Resolution {
  const resolution = parseResolution(text);
  if (resolution !== null) return resolution;
  throw new FlagError(`--camera takes one of ${resolutions.join(', ')}, not "${text}"`);
}

function parseNumber(flag: string, text: string, { min, max }: { min: number; max: number }): number {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  if (number >= min && number <= max) return number;
  throw new FlagError(`--${flag} takes numbers from ${min} to ${max}, not "${text}"`);
}
