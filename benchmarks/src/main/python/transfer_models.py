"""Velocity models to test transfer with: OpenFWI's ten kinds and five others, by rules of their own.

No model is trained on them, and nothing is shared with SeisBridge's generator: interfaces are splines, layers are
shares of the depth, may pinch out, and have gradients and grain inside; faults are listric and drag the rocks beside
them; styles are made of octaves of noise and of cells. 70 x 70 cells of 10 m, 1500 to 4500 m/s.
"""
import zlib

import numpy

N = 70
SLOWEST, FASTEST = 1500.0, 4500.0

# A map in which less than this share of the cells shows what it is called after is drawn again.
SHOWN = 0.02

Z, X = numpy.mgrid[0:N, 0:N].astype(float)


def spline(knots, values, at):
    """The natural cubic spline through values at knots."""
    gap = numpy.diff(knots)
    system = numpy.eye(len(knots))
    right = numpy.zeros(len(knots))
    for i in range(1, len(knots) - 1):
        system[i, i - 1 : i + 2] = gap[i - 1], 2 * (gap[i - 1] + gap[i]), gap[i]
        right[i] = 6 * ((values[i + 1] - values[i]) / gap[i] - (values[i] - values[i - 1]) / gap[i - 1])
    bend = numpy.linalg.solve(system, right)
    i = numpy.clip(numpy.searchsorted(knots, at) - 1, 0, len(knots) - 2)
    before, after, width = knots[i + 1] - at, at - knots[i], gap[i]
    return (
        (bend[i] * before**3 + bend[i + 1] * after**3) / (6 * width)
        + (values[i] / width - bend[i] * width / 6) * before
        + (values[i + 1] / width - bend[i + 1] * width / 6) * after
    )


def blur(image, deviation):
    """Convolution with a Gaussian; beyond its edge the image goes on as it is."""
    reach = int(numpy.ceil(3 * deviation))
    weights = numpy.exp(-0.5 * (numpy.arange(-reach, reach + 1) / deviation) ** 2)
    weights /= weights.sum()
    for axis in (0, 1):
        padded = numpy.pad(image, [(reach, reach) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        image = numpy.apply_along_axis(numpy.convolve, axis, padded, weights, "valid")
    return image


def octaves(rng, lattice, octave_gain):
    """Value noise of five octaves, the first with that many lattice cells to a side."""
    total = numpy.zeros((N, N))
    for octave in range(5):
        cells = lattice * 2**octave
        values = rng.normal(size=(cells + 1, cells + 1))
        z, x = Z / N * cells, X / N * cells
        i, j = z.astype(int), x.astype(int)
        down, across = (3 - 2 * (z - i)) * (z - i) ** 2, (3 - 2 * (x - j)) * (x - j) ** 2
        upper = values[i, j] * (1 - across) + values[i, j + 1] * across
        lower = values[i + 1, j] * (1 - across) + values[i + 1, j + 1] * across
        total += octave_gain**octave * (upper * (1 - down) + lower * down)
    return total


class Layers:
    """Layers on one another, homogeneous in half of the maps."""

    def __init__(self, rng, rising, curved, most=9, fastest=FASTEST):
        count = rng.integers(3, most + 1)
        thinnest = 4
        self.depths = numpy.cumsum(thinnest + rng.dirichlet(numpy.full(count, 2.5)) * (N - thinnest * count))[:-1]
        self.velocities = self.rising(rng, count, fastest) if rising else self.mixed(rng, count, fastest)
        self.knots = numpy.linspace(-0.6 * N, 1.6 * N, rng.integers(6, 11))
        self.bends = numpy.zeros((count - 1, len(self.knots)))
        if curved:
            shape = rng.normal(0, rng.uniform(2, 6), len(self.knots))
            growth = numpy.linspace(rng.uniform(0.3, 1), rng.uniform(0.6, 1.4), count - 1)
            self.bends = growth[:, None] * shape + rng.normal(0, 0.7, self.bends.shape)
        plain = rng.random() < 0.5
        self.gradients = rng.uniform(0, 0 if plain else 6, count)
        self.grain = 0 if plain else rng.uniform(0, 0.02) * blur(rng.normal(size=(N, N)), 1.2)

    @staticmethod
    def rising(rng, count, fastest):
        top = rng.uniform(SLOWEST, 2300)
        bottom = rng.uniform(top + min(150 * count, fastest - top - 100), fastest)
        steps = rng.gamma(2, size=count - 1) + 0.4
        return top + (bottom - top) * numpy.concatenate([[0], numpy.cumsum(steps) / steps.sum()])

    @staticmethod
    def mixed(rng, count, fastest):
        drawn = [rng.uniform(numpy.log(SLOWEST), numpy.log(fastest))]
        while len(drawn) < count:
            candidate = rng.uniform(numpy.log(SLOWEST), numpy.log(fastest))
            if abs(candidate - drawn[-1]) > 0.08:
                drawn.append(candidate)
        return numpy.exp(drawn)

    def at(self, z, x):
        """The velocities of what lay at (z, x) before anything moved it."""
        lines = [depth + spline(self.knots, bend, x) for depth, bend in zip(self.depths, self.bends)]
        lines = numpy.maximum.accumulate(numpy.stack([numpy.zeros_like(z), *lines]), axis=0)
        layer = (z > lines[1:]).sum(axis=0)
        below = z - numpy.take_along_axis(lines, layer[None], axis=0)[0]
        return (self.velocities[layer] + self.gradients[layer] * numpy.maximum(below, 0)) * (1 + self.grain)


class Fault:
    """A listric fault: it flattens with depth, and the rocks beside it are dragged along."""

    def __init__(self, rng):
        self.outcrop = rng.uniform(0.15 * N, 0.85 * N)
        self.side = rng.choice([-1, 1])
        self.steepness = rng.uniform(1.2, 4)
        self.flattening = rng.uniform(40, 150)
        self.throw = rng.uniform(4, 18) * rng.choice([1, 1, -1])
        self.drag, self.reach = rng.uniform(0, 0.4), rng.uniform(3, 12)

    def origin(self, z, x):
        """The depth at which what is at (z, x) now lay before."""
        run = self.flattening / self.steepness * (numpy.exp(numpy.maximum(z, 0) / self.flattening) - 1)
        distance = self.side * (x - self.outcrop) - run
        beside = numpy.exp(-abs(distance) / self.reach)
        moved = numpy.where(distance > 0, 1 - self.drag * beside, self.drag / 2 * beside)
        return z - self.throw * moved


def layered(rising, curved, faults=(0, 0)):
    def draw(rng):
        layers = Layers(rng, rising, curved, 9 if faults[1] == 0 else 7)
        whole = layers.at(Z, X)
        count = rng.integers(faults[0], faults[1] + 1)
        if count == 0:
            return whole, None
        depth = Z
        for _ in range(count):
            depth = Fault(rng).origin(depth, X)
        return layers.at(depth, X), whole

    return draw


def style(sharp):
    """A picture of noise and cells, crumpled, stretched and blurred, as if it were of something."""

    def draw(rng):
        crumple = rng.uniform(0, 9)
        z = Z + crumple * octaves(rng, 2, 0.4)
        x = X + crumple * octaves(rng, 2, 0.4)
        turn = rng.uniform(0, numpy.pi)
        along = numpy.cos(turn) * x + numpy.sin(turn) * z
        across = (numpy.cos(turn) * z - numpy.sin(turn) * x) * rng.uniform(1, 3)
        seeds = rng.integers(6, 26)
        of_seed = rng.integers(0, N * N, seeds)
        distance = (along[..., None] - along.flat[of_seed]) ** 2 + (across[..., None] - across.flat[of_seed]) ** 2
        shade = rng.uniform(0, 0.05) * numpy.sqrt(distance.min(axis=-1))
        cells = rng.normal(size=seeds)[distance.argmin(axis=-1)] - shade
        picture = cells + rng.uniform(0.2, 1.5) * octaves(rng, rng.integers(2, 5), 0.7 if sharp else 0.4)
        picture = blur(picture, rng.uniform(0.8, 1.6) if sharp else rng.uniform(2, 4))
        low, high = numpy.percentile(picture, [1, 99])
        picture = numpy.clip((picture - low) / (high - low), 0, 1)
        trend = rng.uniform(0, 0.6)
        slowest = rng.uniform(SLOWEST, 2500)
        return slowest + rng.uniform(900, FASTEST - slowest) * ((1 - trend) * picture + trend * Z / N), None

    return draw


def lens(rng):
    """One to three lenses within curved layers, one side of them flatter than the other."""
    ground = Layers(rng, rng.random() < 0.5, True).at(Z, X)
    velocity = ground.copy()
    for _ in range(rng.integers(1, 4)):
        tilt = numpy.radians(rng.uniform(-15, 15))
        right, down = X - rng.uniform(10, 60), Z - rng.uniform(12, 60)
        along = (numpy.cos(tilt) * right + numpy.sin(tilt) * down) / rng.uniform(10, 28)
        across = numpy.cos(tilt) * down - numpy.sin(tilt) * right
        thickness = rng.uniform(3, 8) * (1 - along**2)
        velocity[(across < thickness * rng.uniform(0.2, 1)) & (across > -thickness)] *= contrast(rng)
    return velocity, ground


def contrast(rng):
    return rng.uniform(1.15, 1.35) if rng.random() < 0.5 else rng.uniform(0.7, 0.86)


def salt(rng):
    """A stock of salt, which may overhang, and sediments that it has lifted."""
    crest, axis = rng.uniform(6, 35), rng.uniform(15, 55)
    layers = Layers(rng, True, rng.random() < 0.5, 9, 3600)
    lift = rng.uniform(0, 10) * numpy.exp(-(((X - axis) / rng.uniform(12, 25)) ** 2)) * numpy.minimum(Z / crest, 1)
    ground = layers.at(Z + lift, X)
    knots = numpy.array([0, 0.12, 0.4, 0.7, 1])
    share = numpy.clip((Z - crest) / (N - crest), 0, 1)
    left, right = (
        spline(knots, numpy.concatenate([[0], rng.uniform([6, 8, 2, 4], [14, 18, 14, 24])]), share) for _ in range(2)
    )
    body = (Z > crest) & (X > axis - left) & (X < axis + right)
    return numpy.where(body, rng.uniform(4400, FASTEST), ground), ground


def dyke(rng):
    """One to four thin steep intrusions, and at times a sill that leaves one."""
    ground = Layers(rng, rng.random() < 0.5, rng.random() < 0.5, 9, 3800).at(Z, X)
    velocity = ground.copy()
    knots = numpy.linspace(0, N, 6)
    fast = rng.uniform(3900, FASTEST)
    for _ in range(rng.integers(1, 5)):
        top, bottom = rng.uniform(0, 30), rng.uniform(50, 90)
        middle = rng.uniform(8, 62) + (Z - N / 2) * rng.uniform(-0.45, 0.45) + spline(knots, rng.normal(0, 1.2, 6), Z)
        velocity[(abs(X - middle) < rng.uniform(0.8, 2.6)) & (Z > top) & (Z < bottom)] = fast
        if rng.random() < 0.3:
            level, length = rng.uniform(top + 4, min(bottom, 64)), rng.choice([-1, 1]) * rng.uniform(10, 35)
            away = (X - middle) / length
            velocity[(abs(Z - level) < rng.uniform(0.8, 2)) & (away > 0) & (away < 1)] = fast
    return velocity, ground


def channel(rng):
    """One to four channels cut into gently curved layers, from V to U in section, and filled with something else."""
    ground = Layers(rng, rng.random() < 0.7, rng.random() < 0.5).at(Z, X)
    velocity = ground.copy()
    for _ in range(rng.integers(1, 5)):
        level, middle, skew = rng.uniform(4, 55), rng.uniform(8, 62), rng.uniform(-0.4, 0.4)
        bank = (X - middle) / rng.uniform(7, 22)
        bank = abs(bank / (1 + skew * numpy.sign(bank)))
        deep = rng.uniform(5, 14) * (1 - bank ** rng.uniform(1.2, 4))
        velocity[(Z > level) & (Z < level + deep)] *= contrast(rng)
    return velocity, ground


def fold(rng):
    """Layers folded along an inclined plane, from waves to chevrons, upright to overturned."""
    layers = Layers(rng, rng.random() < 0.5, False)
    dip, shape = numpy.radians(rng.uniform(20, 160)), rng.random()
    phase = 2 * numpy.pi * ((numpy.sin(dip) * X - numpy.cos(dip) * Z) / rng.uniform(25, 80) + rng.random())
    wave = (1 - shape) * numpy.sin(phase) + shape * 2 / numpy.pi * numpy.arcsin(numpy.sin(phase))
    return layers.at(Z - rng.uniform(6, 20) * numpy.sin(dip) * wave, X), layers.at(Z, X)


SAME = {
    "FlatVel_A": layered(True, False),
    "FlatVel_B": layered(False, False),
    "CurveVel_A": layered(True, True),
    "CurveVel_B": layered(False, True),
    "FlatFault_A": layered(True, False, (1, 1)),
    "FlatFault_B": layered(False, False, (2, 3)),
    "CurveFault_A": layered(True, True, (1, 1)),
    "CurveFault_B": layered(False, True, (2, 3)),
    "Style_A": style(False),
    "Style_B": style(True),
}
OUTSIDE = {"Lens": lens, "Salt": salt, "Dyke": dyke, "Channel": channel, "Fold": fold}


def draw(kind, seed, index):
    """One map of a kind, float32 [70, 70] in m/s: the same for the same seed and index."""
    rule = (SAME | OUTSIDE)[kind]
    rng = numpy.random.default_rng([seed, zlib.crc32(kind.encode()), index])
    while True:
        velocity, without = rule(rng)
        velocity = numpy.clip(velocity, SLOWEST, FASTEST).astype(numpy.float32)
        if without is None or (abs(velocity - without) > 50).mean() >= SHOWN:
            return velocity
