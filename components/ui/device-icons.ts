import Mic from 'lucide-solid/icons/mic';
import MicOff from 'lucide-solid/icons/mic-off';
import Video from 'lucide-solid/icons/video';
import VideoOff from 'lucide-solid/icons/video-off';

/** What a microphone and a camera look like, wherever they are shown. */
export const deviceIcons = {
  microphone: { on: Mic, off: MicOff },
  camera: { on: Video, off: VideoOff },
};
