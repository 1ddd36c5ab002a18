import type { CaptureKind } from './capture.ts';

/** `unknown` where the browser does not tell. */
export type DevicePermission = PermissionState | 'unknown';

/** Whether we may use a device. */
export async function devicePermission(kind: CaptureKind): Promise<DevicePermission> {
  try {
    return (await navigator.permissions.query({ name: kind })).state;
  } catch {
    return 'unknown';
  }
}
