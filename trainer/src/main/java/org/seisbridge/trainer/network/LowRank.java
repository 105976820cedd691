package org.seisbridge.trainer.network;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Two narrow matrices beside each weight of a convolution or a linear layer, which are trained in
 * its place: {@code W0 + B A} (Hu et al. 2021, arXiv 2106.09685, equation 3, with α = r). A
 * convolution's weight {@code [out, in, height, width]} is taken as {@code [out, in·height·width]}.
 * B begins as zero, so that nothing changes before the first step.
 */
final class LowRank {
  private static final String UP = ".up";
  private static final String DOWN = ".down";

  private final Map<String, Parameter> parameters = new LinkedHashMap<>();

  /** By the name of the weight. */
  private final Map<String, Matrices> matrices = new LinkedHashMap<>();

  /** By the weight's own id, as the blocks ask for it. */
  private final Map<String, Matrices> byWeight = new HashMap<>();

  /**
   * Matrices that change nothing yet.
   *
   * @param manager of the matrices
   * @param weights a network's parameters by name
   * @param rank the most columns of B; fewer where the weight itself has no more
   */
  LowRank(NDManager manager, Map<String, Parameter> weights, int rank) {
    weights.forEach(
        (name, weight) -> {
          if (weight.getType() == Parameter.Type.WEIGHT) {
            Matrices beside = Matrices.beside(manager, weight.getArray().getShape(), rank);
            matrices.put(name, beside);
            byWeight.put(weight.getId(), beside);
            parameters.put(name + UP, beside.up);
            parameters.put(name + DOWN, beside.down);
          }
        });
  }

  /**
   * The matrices of a weight.
   *
   * @param up B {@code [out, rank]}
   * @param down A {@code [rank, in]}
   */
  private record Matrices(Parameter up, Parameter down) {

    static Matrices beside(NDManager manager, Shape weight, int rank) {
      long out = weight.get(0);
      long in = weight.size() / out;
      long columns = Math.min(rank, Math.min(out, in));
      float deviation = (float) (1 / Math.sqrt((double) in));
      return new Matrices(
          matrix(manager, new Shape(out, columns), Initializer.ZEROS),
          matrix(manager, new Shape(columns, in), new NormalInitializer(deviation)));
    }

    private static Parameter matrix(NDManager manager, Shape shape, Initializer initializer) {
      Parameter matrix =
          Parameter.builder()
              .setName("lowRank")
              .setType(Parameter.Type.WEIGHT)
              .optShape(shape)
              .optInitializer(initializer)
              .build();
      matrix.initialize(manager, DataType.FLOAT32);
      return matrix;
    }
  }

  /** The matrices by name, which are what is trained. */
  Map<String, Parameter> parameters() {
    return parameters;
  }

  /**
   * Where blocks have their weights from in one pass.
   *
   * @param passing manager of what is needed in passing
   */
  ParameterStore store(NDManager passing) {
    return new ParameterStore(passing, false) {
      @Override
      public NDArray getValue(Parameter parameter, Device device, boolean training) {
        NDArray weight = super.getValue(parameter, device, training);
        Matrices beside = parameter == null ? null : byWeight.get(parameter.getId());
        return beside == null
            ? weight
            : sum(weight, beside.up.getArray(), beside.down.getArray(), passing);
      }
    };
  }

  /**
   * Adds the matrices to what they belong to.
   *
   * @param weights a network's parameters by name, to be replaced
   * @param values of the matrices by name, in place of those that they have now
   */
  void mergeInto(Map<String, Parameter> weights, Map<String, NDArray> values) {
    matrices.forEach(
        (name, beside) -> {
          NDArray weight = weights.get(name).getArray();
          try (NDManager passing = weight.getManager().newSubManager()) {
            NDArray up = values.getOrDefault(name + UP, beside.up.getArray());
            NDArray down = values.getOrDefault(name + DOWN, beside.down.getArray());
            sum(weight, up, down, passing).copyTo(weight);
          }
        });
  }

  private static NDArray sum(NDArray weight, NDArray up, NDArray down, NDManager passing) {
    NDArray product = up.matMul(down);
    // What is made of an array lives where that one does.
    product.attach(passing);
    return product.reshape(weight.getShape()).add(weight);
  }
}
