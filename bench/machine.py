"""What a figure was measured on: without it a figure says nothing."""

import os
import platform
import subprocess


def first_line(command):
    """What a program says of itself; empty where it is not there or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return ""
    return (done.stdout.strip() or done.stderr.strip()).partition("\n")[0]


def value_in(path, name):
    """The value of the first `name : value` line of a file under /proc."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            key, _, value = line.partition(":")
            if key.strip() == name:
                return value.strip()
    return "unknown"


def system_name():
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            settings = dict(line.strip().split("=", 1) for line in file if "=" in line)
    except OSError:
        return platform.system()
    return settings.get("PRETTY_NAME", platform.system()).strip('"')


def describe():
    memory = value_in("/proc/meminfo", "MemTotal").split()
    return {
        "processor": value_in("/proc/cpuinfo", "model name"),
        "processors": os.cpu_count(),
        "memory_mib": int(memory[0]) // 1024 if memory[0].isdigit() else None,
        "kernel": platform.release(),
        "system": system_name(),
        "load_before": os.getloadavg()[0],
    }


def commit(root):
    """The commit that is checked out, and whether the tree differs from it."""
    name = first_line(["git", "-C", str(root), "rev-parse", "HEAD"]) or "unknown"
    changed = first_line(["git", "-C", str(root), "status", "--porcelain"])
    return name + (", with changes" if changed else "")


def versions(program, sdk_python):
    found = {"program": first_line([program, "--version"])}
    if sdk_python:
        ask = "from platform import python_version as v; import splunklib as s; print(s.__version__, 'on Python', v())"
        found["splunk-sdk"] = first_line([sdk_python, "-c", ask])
    return found
