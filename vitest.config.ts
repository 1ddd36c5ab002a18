import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** What takes longest by far begins first, or one core waits for it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification): boolean =>
      moduleId.endsWith('/accessibility.test.ts');
    const orderOf = (file: TestSpecification): number =>
      2 * file.project.config.sequence.groupOrder + (isLongest(file) ? 0 : 1);
    return (await super.sort(files)).toSorted((one, other) => orderOf(one) - orderOf(other));
  }
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [solid(), WxtVitest()],
        test: {
          name: 'unit',
          environment: 'happy-dom',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          // Properties and drawn views take seconds on a machine that is busy with other things.
          testTimeout: 30_000,
          setupFiles: ['tests/support/ready-page.ts'],
        },
      },
      {
        test: {
          name: 'model',
          environment: 'node',
          include: ['tests/model/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'signaling',
          environment: 'node',
          include: ['tests/signaling/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/support/e2e/probed-build.ts',
          // After what needs no browser: pages answer late on a machine that is busy with other tests.
          sequence: { groupOrder: 1 },
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faults',
          environment: 'node',
          include: ['tests/faults/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          globalSetup: 'tests/support/e2e/probed-build.ts',
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
