package org.seisbridge.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.seisbridge.seismic.modelling.Acquisition;
import org.seisbridge.seismic.modelling.Boundary;
import org.seisbridge.seismic.modelling.ForwardModelling;
import org.seisbridge.seismic.velocity.VelocityModel;

/** Time of one OpenFWI sample, five shots of 1000 steps, on average over the ten families. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class SimulatorBenchmark {
  static final int MODELS = 10;

  private final List<VelocityModel> models = Models.all();
  private final ForwardModelling sponge = new ForwardModelling(Acquisition.openFwi(70));
  private final ForwardModelling matchedLayer =
      new ForwardModelling(Acquisition.openFwi(70), Boundary.CPML);

  @Benchmark
  @OperationsPerInvocation(MODELS)
  public void sponge(Blackhole sink) {
    models.forEach(model -> sink.consume(sponge.gather(model)));
  }

  @Benchmark
  @OperationsPerInvocation(MODELS)
  public void matchedLayer(Blackhole sink) {
    models.forEach(model -> sink.consume(matchedLayer.gather(model)));
  }

  @Benchmark
  @OperationsPerInvocation(MODELS)
  @Warmup(iterations = 1)
  @Measurement(iterations = 2)
  public void plainLoops(Blackhole sink) {
    models.forEach(model -> sink.consume(new PlainLoops(model).gather()));
  }
}
