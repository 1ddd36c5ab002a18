import { avatarHue } from '../../../components/ui/avatar-look.ts';

const width = 640;
const height = 360;

/** A camera's track with somebody drawn in it who sways; nobody looks like another. */
export function drawnCamera(userId: string): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  const hue = avatarHue(userId);
  const draw = (): void => {
    const sway = Math.sin(performance.now() / 600 + hue) * 14;
    const light = context.createLinearGradient(0, 0, width, height);
    light.addColorStop(0, `hsl(${hue} 35% 78%)`);
    light.addColorStop(1, `hsl(${(hue + 40) % 360} 30% 48%)`);
    context.fillStyle = light;
    context.fillRect(0, 0, width, height);
    context.fillStyle = `hsl(${(hue + 180) % 360} 40% 92%)`;
    context.fillRect(60, 40, 130, 170);
    context.fillStyle = `hsl(${(hue + 200) % 360} 35% 35%)`;
    context.beginPath();
    context.ellipse(width / 2 + sway / 2, height + 20, 170, 150, 0, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = `hsl(25 45% ${35 + (hue % 40)}%)`;
    context.beginPath();
    context.ellipse(width / 2 + sway, 165, 66, 84, 0, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = `hsl(${hue % 50} 35% 18%)`;
    context.beginPath();
    context.ellipse(width / 2 + sway, 112, 72, 50, 0, Math.PI, 2 * Math.PI);
    context.fill();
  };
  draw();
  setInterval(draw, 40);
  const [track] = canvas.captureStream(25).getVideoTracks();
  if (track === undefined) throw new Error('no track');
  return track;
}
