package org.seisbridge.benchmarks.serve;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientMultipartForm;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.seisbridge.api.Contract;
import org.seisbridge.api.ContractJson;
import org.seisbridge.api.Modality;
import org.seisbridge.api.search.Query;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.seismic.velocity.Attribute;
import org.seisbridge.seismic.velocity.Descriptors;

/** What the platform is asked: searches for ten velocity models, by one query after the other. */
final class Requests {
  private static final int LIMIT = 10;
  private static final String SEARCH = "/api/v1/search";

  private final Http http;
  private final Member member;
  private final List<Long> queries;

  /**
   * @param queries ids of records with gathers
   */
  Requests(Http http, Member member, List<Long> queries) {
    this.http = http;
    this.member = member;
    this.queries = queries;
  }

  /** By a gather of the catalogue, which is read, embedded and compared. */
  private List<SearchRequest> byGather() {
    return queries.stream().map(id -> request(new Query.OfRecord(id, Modality.GATHER))).toList();
  }

  /** By two attributes. */
  private List<SearchRequest> byAttributes() {
    return IntStream.range(0, queries.size())
        .mapToObj(
            i -> {
              Descriptors descriptors = Descriptors.of(Samples.velocity(i));
              return request(
                  new Query.OfDescriptors(
                      Map.of(
                          Attribute.VELOCITY_MEAN.key(),
                          descriptors.value(Attribute.VELOCITY_MEAN),
                          Attribute.INTERFACE_DEPTH.key(),
                          descriptors.value(Attribute.INTERFACE_DEPTH))));
            })
        .toList();
  }

  private static SearchRequest request(Query query) {
    return new SearchRequest(query, Modality.VELOCITY, null, LIMIT);
  }

  /** Every kind of search by every door. */
  List<Search> searches() {
    return List.of(
        new Search("gather", "HTTP", overHttp(byGather())),
        new Search("gather", "event bus", onBus(byGather())),
        new Search("attributes", "HTTP", overHttp(byAttributes())),
        new Search("attributes", "event bus", onBus(byAttributes())));
  }

  /** A kind of search by one door. */
  record Search(String by, String door, Ask ask) {}

  private Ask overHttp(List<SearchRequest> requests) {
    List<Buffer> bodies =
        requests.stream().map(one -> Buffer.buffer(ContractJson.encode(one))).toList();
    return http.post(SEARCH, index -> bodies.get(index % bodies.size()));
  }

  private Ask onBus(List<SearchRequest> requests) {
    return member.ask(Contract.SEARCH, index -> requests.get(index % requests.size()));
  }

  /**
   * What users do, in turn: searches by records and by a file, a look at a gather and at a page.
   */
  Ask mixed() {
    Ask byRecord = overHttp(byGather());
    Ask onBus = onBus(byGather());
    Ask byAttributes = overHttp(byAttributes());
    Buffer gather = Samples.gatherFile(0).content();
    Ask byFile = http.postForm(SEARCH, _ -> form(gather));
    Ask samples =
        http.get(index -> "/api/v1/records/" + queries.get(index % queries.size()) + "/gather");
    Ask page = http.get(_ -> "/api/v1/records?limit=100");
    List<Ask> all = List.of(byRecord, onBus, byAttributes, byFile, samples, page);
    return index -> all.get(index % all.size()).ask(index / all.size());
  }

  private static ClientMultipartForm form(Buffer gather) {
    ClientMultipartForm form = ClientMultipartForm.multipartForm();
    form.attribute("for", "velocity").attribute("limit", Integer.toString(LIMIT));
    return form.binaryFileUpload("gather", "gather.npy", "application/octet-stream", gather);
  }
}
