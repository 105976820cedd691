"""Reads a SEG-Y or SU file with segyio and ObsPy: read_segy.py FILE FOLDER

Writes what each finds, as FOLDER/segyio.npy and FOLDER/obspy.npy [trace, sample] and
FOLDER/headers.json.
"""

import json
import sys

import numpy
import segyio
from obspy.io.segy.segy import _read_segy, _read_su

FIELDS = {
    "FieldRecord": "original_field_record_number",
    "TraceNumber": "trace_number_within_the_original_field_record",
    "SourceX": "source_coordinate_x",
    "GroupX": "group_coordinate_x",
    "SourceGroupScalar": "scalar_to_be_applied_to_all_coordinates",
    "offset": "distance_from_center_of_the_source_point_to_the_center_of_the_receiver_group",
    "CDP_X": "x_coordinate_of_ensemble_position_of_this_trace",
}


def by_segyio(path, su, little):
    endian = "little" if little else "big"
    opened = (segyio.su.open if su else segyio.open)(path, ignore_geometry=True, endian=endian)
    with opened as file:
        return file.trace.raw[:], {
            "interval": file.header[0][segyio.su.dt],
            "text": "" if su else segyio.tools.wrap(file.text[0]).splitlines()[0],
            "headers": [
                {name: header[segyio.tracefield.keys[name]] for name in FIELDS}
                for header in file.header[:]
            ],
        }


def by_obspy(path, su):
    file = (_read_su if su else _read_segy)(path)
    first = file.traces[0].header
    return numpy.array([trace.data for trace in file.traces]), {
        "interval": first.sample_interval_in_ms_for_this_trace,
        "text": "" if su else file.textual_file_header[:80].decode().strip(),
        "headers": [
            {name: getattr(trace.header, theirs) for name, theirs in FIELDS.items()}
            for trace in file.traces
        ],
    }


def main(path, folder):
    su = path.endswith(".su")
    little = "little" in path
    found = {}
    for name, (samples, described) in {
        "segyio": by_segyio(path, su, little),
        "obspy": by_obspy(path, su),
    }.items():
        numpy.save(f"{folder}/{name}.npy", samples.astype("<f4"))
        found[name] = described
    with open(f"{folder}/headers.json", "w") as file:
        json.dump(found, file, default=int)


main(*sys.argv[1:])
