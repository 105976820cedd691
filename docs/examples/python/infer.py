"""Says what the ground under a gather is like.

    python3 infer.py GATHER.npy
"""

import sys

from seisbridge import send

UNITS = {
    "velocity_inversion_fraction": "",
    "velocity": "m/s",
    "gradient": "1/s",
    "two_way_time": "s",
    "interface_depth": "m",
}


def unit(attribute):
    return next((unit for start, unit in UNITS.items() if attribute.startswith(start)), "")


for attribute, estimate in send("/infer", {}, {"gather": sys.argv[1]})["attributes"].items():
    value, low, high = estimate["value"], estimate["low"], estimate["high"]
    print(f"{attribute:28} {value:10.4g} {unit(attribute):3}  (90 %: {low:.4g} to {high:.4g})")
