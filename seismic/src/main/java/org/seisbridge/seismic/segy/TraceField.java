package org.seisbridge.seismic.segy;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.seisbridge.seismic.InvalidDataException;

/**
 * The fields of a trace header under their usual names, at the standard's places (revision 1). In
 * the names "inline" and "crossline" stand for the 3-D fields; names are found in any case.
 */
public enum TraceField {
  TRACE_SEQUENCE_LINE("TraceSequenceLine", 1, FieldType.INT32),
  TRACE_SEQUENCE_FILE("TraceSequenceFile", 5, FieldType.INT32),
  FIELD_RECORD("FieldRecord", 9, FieldType.INT32),
  TRACE_NUMBER("TraceNumber", 13, FieldType.INT32),
  ENERGY_SOURCE_POINT("EnergySourcePoint", 17, FieldType.INT32),
  CDP("Cdp", 21, FieldType.INT32),
  CDP_TRACE("CdpTrace", 25, FieldType.INT32),
  TRACE_IDENTIFICATION_CODE("TraceIdentificationCode", 29, FieldType.INT16),
  N_SUMMED_TRACES("NSummedTraces", 31, FieldType.INT16),
  N_STACKED_TRACES("NStackedTraces", 33, FieldType.INT16),
  DATA_USE("DataUse", 35, FieldType.INT16),
  OFFSET("Offset", 37, FieldType.INT32),
  RECEIVER_GROUP_ELEVATION("ReceiverGroupElevation", 41, FieldType.INT32),
  SOURCE_SURFACE_ELEVATION("SourceSurfaceElevation", 45, FieldType.INT32),
  SOURCE_DEPTH("SourceDepth", 49, FieldType.INT32),
  RECEIVER_DATUM_ELEVATION("ReceiverDatumElevation", 53, FieldType.INT32),
  SOURCE_DATUM_ELEVATION("SourceDatumElevation", 57, FieldType.INT32),
  SOURCE_WATER_DEPTH("SourceWaterDepth", 61, FieldType.INT32),
  GROUP_WATER_DEPTH("GroupWaterDepth", 65, FieldType.INT32),
  ELEVATION_SCALAR("ElevationScalar", 69, FieldType.INT16),
  SOURCE_GROUP_SCALAR("SourceGroupScalar", 71, FieldType.INT16),
  SOURCE_X("SourceX", 73, FieldType.INT32),
  SOURCE_Y("SourceY", 77, FieldType.INT32),
  GROUP_X("GroupX", 81, FieldType.INT32),
  GROUP_Y("GroupY", 85, FieldType.INT32),
  COORDINATE_UNITS("CoordinateUnits", 89, FieldType.INT16),
  WEATHERING_VELOCITY("WeatheringVelocity", 91, FieldType.INT16),
  SUB_WEATHERING_VELOCITY("SubWeatheringVelocity", 93, FieldType.INT16),
  SOURCE_UPHOLE_TIME("SourceUpholeTime", 95, FieldType.INT16),
  GROUP_UPHOLE_TIME("GroupUpholeTime", 97, FieldType.INT16),
  SOURCE_STATIC_CORRECTION("SourceStaticCorrection", 99, FieldType.INT16),
  GROUP_STATIC_CORRECTION("GroupStaticCorrection", 101, FieldType.INT16),
  TOTAL_STATIC_APPLIED("TotalStaticApplied", 103, FieldType.INT16),
  LAG_TIME_A("LagTimeA", 105, FieldType.INT16),
  LAG_TIME_B("LagTimeB", 107, FieldType.INT16),
  DELAY_RECORDING_TIME("DelayRecordingTime", 109, FieldType.INT16),
  MUTE_TIME_START("MuteTimeStart", 111, FieldType.INT16),
  MUTE_TIME_END("MuteTimeEnd", 113, FieldType.INT16),
  TRACE_SAMPLE_COUNT("TraceSampleCount", 115, FieldType.UINT16),
  TRACE_SAMPLE_INTERVAL("TraceSampleInterval", 117, FieldType.UINT16),
  GAIN_TYPE("GainType", 119, FieldType.INT16),
  INSTRUMENT_GAIN_CONSTANT("InstrumentGainConstant", 121, FieldType.INT16),
  INSTRUMENT_INITIAL_GAIN("InstrumentInitialGain", 123, FieldType.INT16),
  CORRELATED("Correlated", 125, FieldType.INT16),
  SWEEP_FREQUENCY_START("SweepFrequencyStart", 127, FieldType.INT16),
  SWEEP_FREQUENCY_END("SweepFrequencyEnd", 129, FieldType.INT16),
  SWEEP_LENGTH("SweepLength", 131, FieldType.INT16),
  SWEEP_TYPE("SweepType", 133, FieldType.INT16),
  SWEEP_TRACE_TAPER_LENGTH_START("SweepTraceTaperLengthStart", 135, FieldType.INT16),
  SWEEP_TRACE_TAPER_LENGTH_END("SweepTraceTaperLengthEnd", 137, FieldType.INT16),
  TAPER_TYPE("TaperType", 139, FieldType.INT16),
  ALIAS_FILTER_FREQUENCY("AliasFilterFrequency", 141, FieldType.INT16),
  ALIAS_FILTER_SLOPE("AliasFilterSlope", 143, FieldType.INT16),
  NOTCH_FILTER_FREQUENCY("NotchFilterFrequency", 145, FieldType.INT16),
  NOTCH_FILTER_SLOPE("NotchFilterSlope", 147, FieldType.INT16),
  LOW_CUT_FREQUENCY("LowCutFrequency", 149, FieldType.INT16),
  HIGH_CUT_FREQUENCY("HighCutFrequency", 151, FieldType.INT16),
  LOW_CUT_SLOPE("LowCutSlope", 153, FieldType.INT16),
  HIGH_CUT_SLOPE("HighCutSlope", 155, FieldType.INT16),
  YEAR_DATA_RECORDED("YearDataRecorded", 157, FieldType.INT16),
  DAY_OF_YEAR("DayOfYear", 159, FieldType.INT16),
  HOUR_OF_DAY("HourOfDay", 161, FieldType.INT16),
  MINUTE_OF_HOUR("MinuteOfHour", 163, FieldType.INT16),
  SECOND_OF_MINUTE("SecondOfMinute", 165, FieldType.INT16),
  TIME_BASE_CODE("TimeBaseCode", 167, FieldType.INT16),
  TRACE_WEIGHTING_FACTOR("TraceWeightingFactor", 169, FieldType.INT16),
  GEOPHONE_GROUP_NUMBER_ROLL1("GeophoneGroupNumberRoll1", 171, FieldType.INT16),
  GEOPHONE_GROUP_NUMBER_FIRST_TRACE_ORIG_FIELD(
      "GeophoneGroupNumberFirstTraceOrigField", 173, FieldType.INT16),
  GEOPHONE_GROUP_NUMBER_LAST_TRACE_ORIG_FIELD(
      "GeophoneGroupNumberLastTraceOrigField", 175, FieldType.INT16),
  GAP_SIZE("GapSize", 177, FieldType.INT16),
  OVER_TRAVEL("OverTravel", 179, FieldType.INT16),
  CDP_X("CdpX", 181, FieldType.INT32),
  CDP_Y("CdpY", 185, FieldType.INT32),
  INLINE_3D("Inline3D", 189, FieldType.INT32),
  CROSSLINE_3D("Crossline3D", 193, FieldType.INT32),
  SHOT_POINT("ShotPoint", 197, FieldType.INT32),
  SHOT_POINT_SCALAR("ShotPointScalar", 201, FieldType.INT16),
  TRACE_VALUE_MEASUREMENT_UNIT("TraceValueMeasurementUnit", 203, FieldType.INT16),
  TRANSDUCTION_CONSTANT_MANTISSA("TransductionConstantMantissa", 205, FieldType.INT32),
  TRANSDUCTION_CONSTANT_POWER("TransductionConstantPower", 209, FieldType.INT16),
  TRANSDUCTION_UNIT("TransductionUnit", 211, FieldType.INT16),
  TRACE_IDENTIFIER("TraceIdentifier", 213, FieldType.INT16),
  SCALAR_TRACE_HEADER("ScalarTraceHeader", 215, FieldType.INT16),
  SOURCE_TYPE("SourceType", 217, FieldType.INT16),
  SOURCE_ENERGY_DIRECTION_VERT("SourceEnergyDirectionVert", 219, FieldType.INT16),
  SOURCE_ENERGY_DIRECTION_XLINE("SourceEnergyDirectionXline", 221, FieldType.INT16),
  SOURCE_ENERGY_DIRECTION_ILINE("SourceEnergyDirectionIline", 223, FieldType.INT16),
  SOURCE_MEASUREMENT_MANTISSA("SourceMeasurementMantissa", 225, FieldType.INT32),
  SOURCE_MEASUREMENT_EXPONENT("SourceMeasurementExponent", 229, FieldType.INT16),
  SOURCE_MEASUREMENT_UNIT("SourceMeasurementUnit", 231, FieldType.INT16);

  private static final Map<String, TraceField> BY_NAME =
      Arrays.stream(values()).collect(toMap(field -> key(field.title), field -> field));

  private final String title;
  private final int position;
  private final FieldType type;

  TraceField(String title, int position, FieldType type) {
    this.title = title;
    this.position = position;
    this.type = type;
  }

  /** The usual name: {@code FieldRecord}. */
  public String title() {
    return title;
  }

  /** Its first byte, counted from 1. */
  public int position() {
    return position;
  }

  public FieldType type() {
    return type;
  }

  /**
   * The field of a name, such as {@code SourceX}.
   *
   * @throws InvalidDataException if there is none
   */
  public static TraceField named(String name) {
    TraceField field = BY_NAME.get(key(name));
    if (field == null) {
      throw new InvalidDataException(
          name,
          "no field of a trace header has this name",
          "Use a standard name, such as FieldRecord, SourceX, GroupX or Inline3D");
    }
    return field;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }
}
