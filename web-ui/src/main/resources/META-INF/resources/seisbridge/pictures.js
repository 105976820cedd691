// Flow loads classic scripts; the elements are modules.
import("./gather.js");
import("./velocity.js");
import("./gather-viewer.js");
import("./velocity-viewer.js");
import("./waveform.js");
import("./waveform-viewer.js");
