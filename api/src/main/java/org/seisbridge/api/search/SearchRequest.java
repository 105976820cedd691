package org.seisbridge.api.search;

import java.util.List;
import org.seisbridge.api.Modality;

/**
 * Asks for the records nearest to a query.
 *
 * @param target the modality that is looked for
 * @param filter null for any record
 * @param limit 1 to 1000
 * @param wishes ranges that attributes had better lie in, up to 18; null for none
 * @param unlike what the records had better not be like, up to 8 and none of them several or
 *     changed; null for nothing. Records among them are not found
 */
public record SearchRequest(
    Query query, Modality target, Filter filter, int limit, List<Wish> wishes, List<Query> unlike) {

  /** Without wishes and negative examples. */
  public SearchRequest(Query query, Modality target, Filter filter, int limit) {
    this(query, target, filter, limit, null, null);
  }
}
