package org.seisbridge.api.object;

import io.vertx.core.buffer.Buffer;

/**
 * A piece of an object to be stored. Pieces come in order, each when the one before is answered.
 *
 * @param upload names the object while it is not whole: 1 to 64 of a–z, 0–9 and -
 * @param offset of the piece, in bytes; 0 begins anew; the piece before may come again if its
 *     answer was lost, but for the last one, after which an upload begins anew
 * @param bytes 4 MiB at most
 * @param last whether the object ends here
 */
public record PutPart(String upload, long offset, Buffer bytes, boolean last) {}
