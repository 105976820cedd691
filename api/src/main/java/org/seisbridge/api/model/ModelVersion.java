package org.seisbridge.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.seisbridge.api.Modality;

/**
 * A version of a model.
 *
 * @param name 1 to 32 of a–z, 0–9 and -
 * @param parent name of the version that its training began with; null if that began with random
 *     weights, or is not known
 * @param family what it is for
 * @param dimension length of an embedding; of a task's model, of what its network gives
 * @param modalities that it embeds; none of a task's model
 * @param sha256 of its bundle, a ZIP file
 * @param bytes size of the bundle
 * @param description its {@code model.json}: configuration, data, seeds, code version
 * @param figures by name, such as {@code gather_to_velocity.r1}: what it was measured at
 * @param user who registered it; null for the one that ships
 */
public record ModelVersion(
    String name,
    String parent,
    ModelFamily family,
    ModelState state,
    int dimension,
    List<Modality> modalities,
    String sha256,
    long bytes,
    String description,
    Map<String, Double> figures,
    String user,
    Instant registered) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

  public ModelVersion {
    // A server of an older release knows of one family.
    family = family == null ? ModelFamily.SEISBIND : family;
  }

  /** Whether a text can be the name of a version. */
  public static boolean isName(String text) {
    return text != null && NAME.matcher(text).matches();
  }
}
