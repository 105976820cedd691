# What Schemathesis is to look at besides: the text that SEISBRIDGE_SECRET names is in no answer.
import os

import schemathesis

SECRET = os.environ["SEISBRIDGE_SECRET"].encode()


@schemathesis.check
def tells_nothing_of_others(context, response, case):
    if SECRET in response.content:
        raise AssertionError("the answer tells of another team")
