package org.seisbridge.seismic.segy;

/**
 * The fields of the binary header. Those from 3261 on, but for the revision, the flag of fixed
 * length and the number of extended text headers, mean something since revision 2 only. (The
 * revision's two bytes, 3501 and 3502, are {@link BinaryHeader#major} and {@link
 * BinaryHeader#minor}.)
 */
public enum BinaryField {
  JOB_ID(3201, FieldType.INT32),
  LINE_NUMBER(3205, FieldType.INT32),
  REEL_NUMBER(3209, FieldType.INT32),
  TRACES(3213, FieldType.INT16),
  AUX_TRACES(3215, FieldType.INT16),
  INTERVAL(3217, FieldType.UINT16),
  INTERVAL_ORIGINAL(3219, FieldType.UINT16),
  SAMPLES(3221, FieldType.UINT16),
  SAMPLES_ORIGINAL(3223, FieldType.UINT16),
  FORMAT(3225, FieldType.INT16),
  ENSEMBLE_FOLD(3227, FieldType.INT16),
  SORTING_CODE(3229, FieldType.INT16),
  VERTICAL_SUM(3231, FieldType.INT16),
  SWEEP_FREQUENCY_START(3233, FieldType.INT16),
  SWEEP_FREQUENCY_END(3235, FieldType.INT16),
  SWEEP_LENGTH(3237, FieldType.INT16),
  SWEEP(3239, FieldType.INT16),
  SWEEP_CHANNEL(3241, FieldType.INT16),
  SWEEP_TAPER_START(3243, FieldType.INT16),
  SWEEP_TAPER_END(3245, FieldType.INT16),
  TAPER(3247, FieldType.INT16),
  CORRELATED_TRACES(3249, FieldType.INT16),
  BINARY_GAIN_RECOVERY(3251, FieldType.INT16),
  AMPLITUDE_RECOVERY(3253, FieldType.INT16),
  MEASUREMENT_SYSTEM(3255, FieldType.INT16),
  IMPULSE_SIGNAL_POLARITY(3257, FieldType.INT16),
  VIBRATORY_POLARITY(3259, FieldType.INT16),
  EXT_TRACES(3261, FieldType.INT32),
  EXT_AUX_TRACES(3265, FieldType.INT32),
  EXT_SAMPLES(3269, FieldType.INT32),
  EXT_INTERVAL(3273, FieldType.FLOAT64),
  EXT_INTERVAL_ORIGINAL(3281, FieldType.FLOAT64),
  EXT_SAMPLES_ORIGINAL(3289, FieldType.INT32),
  EXT_ENSEMBLE_FOLD(3293, FieldType.INT32),
  INT_CONSTANT(3297, FieldType.INT32),
  TRACE_FLAG(3503, FieldType.INT16),
  EXTENDED_HEADERS(3505, FieldType.INT16),
  MAX_ADDITIONAL_TRACE_HEADERS(3507, FieldType.INT16),
  SURVEY_TYPE(3509, FieldType.INT16),
  TIME_BASIS_CODE(3511, FieldType.INT16),
  NUM_TRACES_IN_STREAM(3513, FieldType.INT64),
  FIRST_TRACE_OFFSET(3521, FieldType.INT64),
  NUM_TRAILERS(3529, FieldType.INT32);

  private final int position;
  private final FieldType type;

  BinaryField(int position, FieldType type) {
    this.position = position;
    this.type = type;
  }

  /** Its first byte in the file, counted from 1. */
  public int position() {
    return position;
  }

  public FieldType type() {
    return type;
  }
}
