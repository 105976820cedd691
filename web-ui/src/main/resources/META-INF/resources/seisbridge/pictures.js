// Flow loads classic scripts; the elements are modules.
import("./gather.js");
import("./velocity.js");
