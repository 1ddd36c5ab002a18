/**
 * How busy the processors of this machine are, with whatever programs: the states of the Compute Pressure
 * API (https://www.w3.org/TR/compute-pressure/#dom-pressurestate).
 */
export const processorPressures = ['nominal', 'fair', 'serious', 'critical'] as const;

export type ProcessorPressure = (typeof processorPressures)[number];

/** Whether there is hardly any time left. `null`, from a browser that does not say, counts as not busy. */
export function isBusy(pressure: ProcessorPressure | null): boolean {
  return pressure === 'serious' || pressure === 'critical';
}
