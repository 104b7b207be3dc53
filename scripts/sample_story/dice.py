"""Chance that falls the same way on every run and on every version of Python."""

import random


class Dice:
    """Only Random.random() is used: the one method whose sequence Python keeps across versions."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def between(self, low, high):
        return low + (high - low) * self._random.random()

    def whole(self, low, high):
        """A whole number from low to high, both included."""
        return low + int((high - low + 1) * self._random.random())

    def chance(self, share):
        return self._random.random() < share

    def pick(self, things):
        return things[self.whole(0, len(things) - 1)]

    def some(self, things, count):
        """`count` of the things, in an order of chance, none twice."""
        left = list(things)
        return [left.pop(self.whole(0, len(left) - 1)) for _ in range(min(count, len(left)))]

    def weighted(self, shares):
        """A key of `shares`, as often as its share says."""
        point = self.between(0, sum(shares.values()))
        for key, share in shares.items():
            point -= share
            if point < 0:
                return key
        return key

    def hexadecimal(self, digits):
        return "".join("%x" % self.whole(0, 15) for _ in range(digits))

    def moments(self, first, last, count):
        """`count` moments from first to last, ascending."""
        return sorted(self.between(first, last) for _ in range(count))
