package org.seisbridge.seismic.openfwi;

import java.util.Optional;
import org.seisbridge.seismic.gather.Gather;
import org.seisbridge.seismic.velocity.Family;
import org.seisbridge.seismic.velocity.VelocityModel;

/**
 * A gather and the velocity model it was recorded over.
 *
 * @param name file and place: {@code FlatVel_A/data1.npy[17]}
 * @param family the family, if a folder is named after it
 */
public record OpenFwiSample(
    String name, Optional<Family> family, Gather gather, VelocityModel velocity) {}
