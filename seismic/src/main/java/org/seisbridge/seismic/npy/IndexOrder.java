package org.seisbridge.seismic.npy;

/** Walks an array with the last index fastest and says where each value lies in a file. */
final class IndexOrder {
  private final int[] shape;
  private final int[] strides;
  private final int[] index;
  private int place;

  private IndexOrder(int[] shape, int[] strides) {
    this.shape = shape;
    this.strides = strides;
    this.index = new int[shape.length];
  }

  /** Last index fastest in the file too. */
  static IndexOrder c(int[] shape) {
    int[] strides = new int[shape.length];
    for (int axis = shape.length - 1, stride = 1; axis >= 0; stride *= shape[axis--]) {
      strides[axis] = stride;
    }
    return new IndexOrder(shape, strides);
  }

  /** First index fastest in the file. */
  static IndexOrder fortran(int[] shape) {
    int[] strides = new int[shape.length];
    for (int axis = 0, stride = 1; axis < shape.length; stride *= shape[axis++]) {
      strides[axis] = stride;
    }
    return new IndexOrder(shape, strides);
  }

  /** The place of the next value, counted in values. */
  int next() {
    int current = place;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      place += strides[axis];
      if (++index[axis] < shape[axis]) {
        break;
      }
      place -= index[axis] * strides[axis];
      index[axis] = 0;
    }
    return current;
  }
}
