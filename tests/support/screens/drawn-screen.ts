import { avatarHue } from '../../../components/ui/avatar-look.ts';

const width = 1280;
const height = 720;

/** A screen's track with a page in it: much white, small lines, and a few bars. */
export function drawnScreen(name: string): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const hue = avatarHue(name);
  const fill = (color: string, x: number, y: number, wide: number, high: number): void => {
    context.fillStyle = color;
    context.fillRect(x, y, wide, high);
  };
  const draw = (): void => {
    fill('#fff', 0, 0, width, height);
    fill('#eceff1', 0, 0, width, 48);
    fill('#cfd8dc', 120, 12, 620, 24);
    fill(`hsl(${hue} 45% 40%)`, 80, 88, 360, 30);
    for (let line = 0; line < 16; line += 1) {
      fill('#90a4ae', 80, 150 + line * 32, 420 - ((line * 67) % 160), 9);
    }
    for (let bar = 0; bar < 7; bar += 1) {
      const high = 90 + ((bar * 149 + hue) % 330);
      fill(`hsl(${hue} 55% ${45 + bar * 4}%)`, 660 + bar * 76, 640 - high, 52, high);
    }
  };
  draw();
  // A still page makes no frames; what is drawn again does.
  setInterval(draw, 200);
  const [track] = canvas.captureStream(5).getVideoTracks();
  if (track === undefined) throw new Error('no track');
  return track;
}
