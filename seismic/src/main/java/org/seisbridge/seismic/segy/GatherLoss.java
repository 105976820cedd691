package org.seisbridge.seismic.segy;

import java.util.ArrayList;
import java.util.List;
import org.seisbridge.seismic.PlainNumber;
import org.seisbridge.seismic.gather.NetworkInput;

/**
 * What was lost on the way from a line to the gather that encoders take.
 *
 * @param shots of the line
 * @param usedShots of the five sources, how many have a shot
 * @param meanSourceMove mean distance of these shots from their sources, m
 * @param maxSourceMove the largest, m
 * @param traces of the 350 that encoders take, how many were recorded
 * @param interpolated whether receivers were interpolated, in all shots
 * @param meanReceiverMove mean distance of traces from where they went, m
 * @param maxReceiverMove the largest, m
 * @param outside share of the used shots' energy that lies beside the window
 * @param late share of the rest's energy that comes after 1 s
 * @param filtered share of the rest's energy that resampling in time and along the line removed
 */
public record GatherLoss(
    int shots,
    int usedShots,
    double meanSourceMove,
    double maxSourceMove,
    int traces,
    boolean interpolated,
    double meanReceiverMove,
    double maxReceiverMove,
    double outside,
    double late,
    double filtered) {

  /** Share of the used shots' energy that is lost in all. */
  public double lost() {
    return 1 - (1 - outside) * (1 - late) * (1 - filtered);
  }

  /** The loss in sentences. */
  public List<String> sentences() {
    int places = NetworkInput.SHOTS * NetworkInput.RECEIVERS;
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Of the line's %d shots %d stand for the encoder's %d; they are %s m from its sources on"
                .formatted(shots, usedShots, NetworkInput.SHOTS, metres(meanSourceMove))
            + " average, %s m at most.".formatted(metres(maxSourceMove)));
    sentences.add(
        "Of the encoder's %d traces %d were recorded%s."
            .formatted(places, traces, traces < places ? "; the others count as missing" : ""));
    sentences.add(
        "%s, which moved them by %s m on average, by %s m at most."
            .formatted(
                interpolated
                    ? "Receivers were taken to be evenly spaced and interpolated to every 10 m"
                    : "Receivers went to the nearest place",
                metres(meanReceiverMove),
                metres(maxReceiverMove)));
    sentences.add(
        ("Of these shots' energy %s %% was recorded beside the 690 m, of the rest %s %% after 1 s,"
                + " and of what remained %s %% was removed by resampling: %s %% is lost in all.")
            .formatted(percent(outside), percent(late), percent(filtered), percent(lost())));
    return sentences;
  }

  private static String metres(double value) {
    return SurveyLine.tenth(value);
  }

  private static String percent(double share) {
    return PlainNumber.of(Math.rint(share * 1e4) / 100);
  }
}
