import { parseLinkCounters } from './link-counters.ts';
import { findBadLink, findOwnLimit } from './link-quality.ts';
import { linkFigures } from './link-stats.ts';
import { withSample } from './stats-history.ts';
import { nothingFound, stepSteady } from './steady.ts';
import { makeStreamJudge } from './stream-judge.ts';

/** What is measured of links, and what follows from it: a page needs none of it for the first picture. */
export const linkMeasures = {
  parseLinkCounters,
  linkFigures,
  withSample,
  findBadLink,
  findOwnLimit,
  nothingFound,
  stepSteady,
  makeStreamJudge,
};

export type LinkMeasures = typeof linkMeasures;
