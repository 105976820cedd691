package org.seisbridge.api.job;

import java.util.List;

/** All slots that were heard of in the last minute, by node and name. */
public record SlotList(List<Slot> slots) {}
