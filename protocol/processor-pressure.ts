/**
 * How busy the processors of this machine are, with whatever programs: the states of the Compute Pressure
 * API (https://www.w3.org/TR/compute-pressure/#dom-pressurestate).
 */
export const processorPressures = ['nominal', 'fair', 'serious', 'critical'] as const;

export type ProcessorPressure = (typeof processorPressures)[number];
