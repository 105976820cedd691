package org.seisbridge.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.seisbridge.api.audit.AuditPage;
import org.seisbridge.api.audit.AuditQuery;
import org.seisbridge.api.catalog.Asset;
import org.seisbridge.api.catalog.AssetQuery;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.catalog.Dataset;
import org.seisbridge.api.catalog.DatasetDeletion;
import org.seisbridge.api.catalog.DatasetList;
import org.seisbridge.api.catalog.DatasetQuery;
import org.seisbridge.api.catalog.DeleteDataset;
import org.seisbridge.api.catalog.Deleted;
import org.seisbridge.api.catalog.EditRecord;
import org.seisbridge.api.catalog.QuotaQuery;
import org.seisbridge.api.catalog.ReconcilePage;
import org.seisbridge.api.catalog.ReconcileRequest;
import org.seisbridge.api.catalog.RecordPage;
import org.seisbridge.api.catalog.RecordQuery;
import org.seisbridge.api.catalog.RecordRef;
import org.seisbridge.api.catalog.SetQuota;
import org.seisbridge.api.catalog.ShareDataset;
import org.seisbridge.api.catalog.StatusQuery;
import org.seisbridge.api.catalog.SweepPage;
import org.seisbridge.api.catalog.SweepRequest;
import org.seisbridge.api.catalog.TeamQuota;
import org.seisbridge.api.encode.EncodeReply;
import org.seisbridge.api.encode.EncodeRequest;
import org.seisbridge.api.encode.PredictEventRequest;
import org.seisbridge.api.encode.PredictReply;
import org.seisbridge.api.encode.PredictRequest;
import org.seisbridge.api.event.ModelPromoted;
import org.seisbridge.api.event.RecordDeleted;
import org.seisbridge.api.event.RecordIndexed;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.infer.EventAnswer;
import org.seisbridge.api.infer.InferEventReply;
import org.seisbridge.api.infer.InferEventRequest;
import org.seisbridge.api.infer.InferReply;
import org.seisbridge.api.infer.InferRequest;
import org.seisbridge.api.ingest.IngestReply;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.api.job.JobContract;
import org.seisbridge.api.model.ModelContract;
import org.seisbridge.api.object.ObjectContract;
import org.seisbridge.api.search.SearchReply;
import org.seisbridge.api.search.SearchRequest;
import org.seisbridge.api.verify.VerifyReply;
import org.seisbridge.api.verify.VerifyRequest;

/**
 * Every operation and event of version 1; those of identity, jobs, models and objects are in
 * contracts of their own. Within the version the contract only grows: new operations and events,
 * new optional components, which whoever does not know them leaves out.
 */
public final class Contract {
  /** How much is catalogued and searchable, and by which model. Served by the backend. */
  public static final Operation<StatusQuery, CatalogStatus> STATUS =
      new Operation<>(
          Role.VIEWER, "seisbridge.catalog.status.v1", StatusQuery.class, CatalogStatus.class);

  /** Makes a dataset, or finds the one of that name. Served by the backend. */
  public static final Operation<CreateDataset, Dataset> CREATE_DATASET =
      new Operation<>(
          Role.EDITOR, "seisbridge.catalog.create-dataset.v1", CreateDataset.class, Dataset.class);

  /** All datasets that the caller sees, by name. Served by the backend. */
  public static final Operation<DatasetQuery, DatasetList> DATASETS =
      new Operation<>(
          Role.VIEWER, "seisbridge.catalog.datasets.v1", DatasetQuery.class, DatasetList.class);

  /** Says who sees a dataset. Served by the backend. */
  public static final Operation<ShareDataset, Dataset> SHARE_DATASET =
      new Operation<>(
          Role.EDITOR, "seisbridge.catalog.share-dataset.v1", ShareDataset.class, Dataset.class);

  /** Records page by page, in the order they came. Served by the backend. */
  public static final Operation<RecordQuery, RecordPage> RECORDS =
      new Operation<>(
          Role.VIEWER, "seisbridge.catalog.records.v1", RecordQuery.class, RecordPage.class);

  /** One record. Served by the backend. */
  public static final Operation<RecordRef, CatalogRecord> RECORD =
      new Operation<>(
          Role.VIEWER, "seisbridge.catalog.record.v1", RecordRef.class, CatalogRecord.class);

  /** Changes a record's tags and notes. Served by the backend. */
  public static final Operation<EditRecord, CatalogRecord> EDIT_RECORD =
      new Operation<>(
          Role.EDITOR, "seisbridge.catalog.edit-record.v1", EditRecord.class, CatalogRecord.class);

  /** Removes a record with its assets and embeddings. Served by the backend. */
  public static final Operation<RecordRef, Deleted> DELETE_RECORD =
      new Operation<>(
          Role.EDITOR, "seisbridge.catalog.delete-record.v1", RecordRef.class, Deleted.class);

  /** Compares catalogue and embeddings, page by page. Served by the backend. */
  public static final Operation<ReconcileRequest, ReconcilePage> RECONCILE =
      new Operation<>(
          Role.OPERATOR,
          "seisbridge.catalog.reconcile.v1",
          ReconcileRequest.class,
          ReconcilePage.class);

  /** Removes a dataset, a page of records at a time. Served by the backend. */
  public static final Operation<DeleteDataset, DatasetDeletion> DELETE_DATASET =
      new Operation<>(
          Role.EDITOR,
          "seisbridge.catalog.delete-dataset.v1",
          DeleteDataset.class,
          DatasetDeletion.class);

  /** Compares catalogue and object store, page by page. Served by the backend. */
  public static final Operation<SweepRequest, SweepPage> SWEEP =
      new Operation<>(
          Role.OPERATOR, "seisbridge.catalog.sweep.v1", SweepRequest.class, SweepPage.class);

  /** What the caller's team has stored and may store. Served by the backend. */
  public static final Operation<QuotaQuery, TeamQuota> QUOTA =
      new Operation<>(
          Role.VIEWER, "seisbridge.catalog.quota.v1", QuotaQuery.class, TeamQuota.class);

  /** Says what a team may store. Served by the backend. */
  public static final Operation<SetQuota, TeamQuota> SET_QUOTA =
      new Operation<>(
          Role.OPERATOR, "seisbridge.catalog.set-quota.v1", SetQuota.class, TeamQuota.class);

  /** Who changed what, the latest first. Served by the backend. */
  public static final Operation<AuditQuery, AuditPage> AUDIT =
      new Operation<>(Role.ADMIN, "seisbridge.catalog.audit.v1", AuditQuery.class, AuditPage.class);

  /** The samples of one modality of one record. Served by the backend. */
  public static final Operation<AssetQuery, Asset> ASSET =
      new Operation<>(Role.VIEWER, "seisbridge.catalog.asset.v1", AssetQuery.class, Asset.class);

  /** Stores one record; it is searchable soon after. Served by the backend. */
  public static final Operation<IngestRequest, IngestReply> INGEST =
      new Operation<>(
          Role.EDITOR, "seisbridge.ingest.record.v1", IngestRequest.class, IngestReply.class);

  /** Finds records of one modality by a query of any. Served by the backend. */
  public static final Operation<SearchRequest, SearchReply> SEARCH =
      new Operation<>(Role.VIEWER, "seisbridge.search.v1", SearchRequest.class, SearchReply.class);

  /** The physical attributes behind a gather. Served by the backend. */
  public static final Operation<InferRequest, InferReply> INFER =
      new Operation<>(Role.VIEWER, "seisbridge.infer.v1", InferRequest.class, InferReply.class);

  /** What an event was, where, and by which kind of faulting. Served by the backend. */
  public static final Operation<InferEventRequest, InferEventReply> INFER_EVENT =
      new Operation<>(
          Role.VIEWER, "seisbridge.infer.event.v1", InferEventRequest.class, InferEventReply.class);

  /** Whether a velocity model makes a gather, by simulation. Served by the backend. */
  public static final Operation<VerifyRequest, VerifyReply> VERIFY =
      new Operation<>(Role.VIEWER, "seisbridge.verify.v1", VerifyRequest.class, VerifyReply.class);

  /** Embeds a batch of network inputs. Served by the trainer's encoder verticle. */
  public static final Operation<EncodeRequest, EncodeReply> ENCODE =
      new Operation<>(
          Role.OPERATOR, "seisbridge.encoder.encode.v1", EncodeRequest.class, EncodeReply.class);

  /** Predicts attributes of a batch of gathers. Served by the trainer's encoder verticle. */
  public static final Operation<PredictRequest, PredictReply> PREDICT =
      new Operation<>(
          Role.OPERATOR, "seisbridge.encoder.predict.v1", PredictRequest.class, PredictReply.class);

  /** What a task's model tells of an event. Served by the trainer's encoder verticle. */
  public static final Operation<PredictEventRequest, EventAnswer> PREDICT_EVENT =
      new Operation<>(
          Role.OPERATOR,
          "seisbridge.encoder.predict-event.v1",
          PredictEventRequest.class,
          EventAnswer.class);

  /**
   * A record can be found. Published by the backend to the record's team; if its dataset is
   * private, to the one who sees it.
   */
  public static final Event<RecordIndexed> RECORD_INDEXED =
      new Event<>("seisbridge.event.record.indexed.v1", RecordIndexed.class);

  /** A record is gone. Published by the backend to those who are told that one can be found. */
  public static final Event<RecordDeleted> RECORD_DELETED =
      new Event<>("seisbridge.event.record.deleted.v1", RecordDeleted.class);

  /** Another version of the model is the one in use. Published by the backend to all teams. */
  public static final Event<ModelPromoted> MODEL_PROMOTED =
      new Event<>("seisbridge.event.model.promoted.v1", ModelPromoted.class);

  /** All events. */
  public static final List<Event<?>> EVENTS =
      List.of(RECORD_INDEXED, RECORD_DELETED, MODEL_PROMOTED, JobContract.JOB_PROGRESSED);

  private static final List<Operation<?, ?>> OF_THE_CATALOGUE =
      List.of(
          STATUS,
          CREATE_DATASET,
          DATASETS,
          SHARE_DATASET,
          RECORDS,
          RECORD,
          EDIT_RECORD,
          DELETE_RECORD,
          RECONCILE,
          SWEEP,
          DELETE_DATASET,
          QUOTA,
          SET_QUOTA,
          AUDIT,
          ASSET,
          INGEST,
          SEARCH,
          INFER,
          INFER_EVENT,
          VERIFY,
          ENCODE,
          PREDICT,
          PREDICT_EVENT);

  /** All operations. */
  public static final List<Operation<?, ?>> OPERATIONS =
      Stream.of(
              OF_THE_CATALOGUE,
              IdentityContract.OPERATIONS,
              JobContract.OPERATIONS,
              ModelContract.OPERATIONS,
              ObjectContract.OPERATIONS)
          .flatMap(List::stream)
          .toList();

  private Contract() {}

  /** The records that travel. */
  static Set<Class<? extends Record>> types() {
    Set<Class<? extends Record>> types = new LinkedHashSet<>();
    for (Operation<?, ?> operation : OPERATIONS) {
      types.add(operation.request());
      types.add(operation.reply());
    }
    return types;
  }
}
