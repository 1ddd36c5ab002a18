const devices: readonly [kind: MediaDeviceKind, label: string][] = [
  ['audioinput', 'Jabra Evolve 65 (0b0e:030c)'],
  ['audioinput', 'Built-in Audio Analog Stereo'],
  ['audiooutput', 'Jabra Evolve 65 (0b0e:030c)'],
  ['audiooutput', 'Built-in Audio Analog Stereo'],
  ['videoinput', 'Integrated Camera'],
  ['videoinput', 'Logitech BRIO'],
];

/** Lets the page believe in devices that can be chosen. */
export function pretendDevices(): void {
  const listed = devices.map(([kind, label], at) => {
    const device = { kind, label, deviceId: `device-${String(at)}`, groupId: '' };
    return { ...device, toJSON: () => device };
  });
  navigator.mediaDevices.enumerateDevices = async () => listed;
}
