package org.seisbridge.trainer.seisclip;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seisbridge.seismic.waveform.Component;
import org.seisbridge.seismic.waveform.Spectrogram;
import org.seisbridge.seismic.waveform.SpectrogramSize;
import org.seisbridge.trainer.network.SeisClip;
import org.seisbridge.trainer.network.SeisClipShape;

/**
 * The names and shapes of SeisCLIP's weights as its authors publish them, the state dict of their
 * PyTorch module (github.com/sixu0/SeisCLIP, commit 85e34cf); {@code
 * docs/formats/seisclip-weights.md} has them as a table.
 */
final class PublishedLayout {
  static final String ONE_COMPONENT = "spec.conv1.weight";
  static final String PLACES = "spec.v.pos_embed";
  static final String CLASS_TOKEN = "spec.v.cls_token";
  static final String DISTILLATION_TOKEN = "spec.v.dist_token";
  static final String EVENT_INPUT = "info.FCN_input.linear.weight";
  static final String EVENT_PROJECTION = "info.proj";
  static final String LOG_SCALE = "logit_scale_at";

  /** Heads of other tasks, which come from where the authors' training began and are not used. */
  private static final List<String> UNUSED =
      List.of("spec.v.head.", "spec.v.head_dist.", "spec.mlp_head.");

  /** The published networks' width of an attention's head. */
  static final int HEAD_WIDTH = 64;

  /** Patches of 16 × 16, one every 10. */
  private static final int PATCH = 16;

  private static final int STRIDE = 10;
  private static final int LEARNT = 2;

  private PublishedLayout() {}

  /** What the name of every tensor of a layer of the transformer begins with. */
  static String layer(int index) {
    return "spec.v.blocks.%d.".formatted(index);
  }

  static boolean isUnused(String name) {
    return UNUSED.stream().anyMatch(name::startsWith);
  }

  /** Tokens of a spectrogram: two that are learnt, and its patches. */
  static int tokens(SpectrogramSize size) {
    return LEARNT + patches(Spectrogram.FREQUENCIES) * patches(size.frames());
  }

  private static int patches(int length) {
    return (length - PATCH) / STRIDE + 1;
  }

  /**
   * Every tensor that a network of these sizes has, in the order of {@link SeisClip#parameters}.
   */
  static Map<String, Shape> tensors(SeisClipShape shape) {
    Map<String, Shape> tensors = new LinkedHashMap<>();
    long width = shape.width();
    tensors.put(ONE_COMPONENT, new Shape(1, Component.COUNT, 3, 5));
    tensors.put(CLASS_TOKEN, new Shape(1, 1, width));
    tensors.put(DISTILLATION_TOKEN, new Shape(1, 1, width));
    tensors.put(PLACES, new Shape(1, tokens(shape.size()), width));
    affine(tensors, "spec.v.patch_embed.proj", width, 1, PATCH, PATCH);
    for (int i = 0; i < shape.layers(); i++) {
      affine(tensors, layer(i) + "norm1", width);
      affine(tensors, layer(i) + "attn.qkv", 3 * width, width);
      affine(tensors, layer(i) + "attn.proj", width, width);
      affine(tensors, layer(i) + "norm2", width);
      affine(tensors, layer(i) + "mlp.fc1", 4 * width, width);
      affine(tensors, layer(i) + "mlp.fc2", width, 4 * width);
    }
    affine(tensors, "spec.v.norm", width);
    long hidden = shape.hidden();
    eventLayer(tensors, "info.FCN_input.", hidden, SeisClip.EVENT_PARAMETERS);
    eventLayer(tensors, "info.FCN.0.", hidden, hidden);
    eventLayer(tensors, "info.FCN.1.", hidden, hidden);
    tensors.put(EVENT_PROJECTION, new Shape(hidden, width));
    tensors.put(LOG_SCALE, new Shape());
    return tensors;
  }

  private static void eventLayer(Map<String, Shape> tensors, String name, long units, long inputs) {
    affine(tensors, name + "linear", units, inputs);
    affine(tensors, name + "batchnorm", units);
  }

  /** A weight of that shape, and a bias for each of its first axis. */
  private static void affine(Map<String, Shape> tensors, String name, long... weight) {
    tensors.put(name + ".weight", new Shape(weight));
    tensors.put(name + ".bias", new Shape(weight[0]));
  }
}
