"""``rembug serve``: the program for the browsers of this computer, or of the office with ``--lan``."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from importlib import import_module

import structlog

from rembug.ops.commands import CommandError, Commands
from rembug.ops.texts import say

log = structlog.get_logger("rembug.ops")

BLOCKING_THREADS = 4


def add_port(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=int, default=8000, help=say("nomor pintu server (8000)", "port of the server (8000)")
    )
    parser.add_argument(
        "--lan",
        action="store_true",
        help=say(
            "terima juga komputer lain di jaringan kantor (http biasa: hanya jaringan yang dipercaya)",
            "also accept other computers of the office network (plain http: trusted networks only)",
        ),
    )


def register(commands: Commands) -> None:
    parser = commands.add(
        "serve", "Jalankan Rembug untuk peramban", "Run Rembug for browsers", serve, before=prepare_network
    )
    add_port(parser)


def prepare_network(options: argparse.Namespace) -> None:
    """Find out before anything else whether the port is free, and under which names others will ask."""
    address = "0.0.0.0" if options.lan else "127.0.0.1"  # nosec B104 (only when --lan was asked for)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, options.port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                say(
                    f"Pintu {options.port} sedang dipakai program lain atau tidak boleh dipakai. Pilih yang lain, "
                    f"misalnya --port {options.port + 1} (make run PORT={options.port + 1}).",
                    f"Port {options.port} is used by another program or not allowed. Choose another, for example "
                    f"--port {options.port + 1} (make run PORT={options.port + 1}).",
                )
            ) from error
    if options.lan and not os.environ.get("REMBUG_HOSTS"):
        names = ["127.0.0.1", "localhost", "[::1]", socket.gethostname(), *lan_addresses()]
        os.environ["REMBUG_HOSTS"] = ",".join(dict.fromkeys(names))


def lan_addresses() -> list[str]:
    """Addresses under which this computer is reached in its network; nothing is sent to find out."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a datagram socket only looks up its route
            found.append(probe.getsockname()[0])
        except OSError:
            pass  # no network at all: only this computer will ask
    return found


def serve(options: argparse.Namespace) -> int:
    from rembug.ops import datafolder

    for line in datafolder.prepare():
        print(line)
    return run_server(options, sign_in_lines)


def sign_in_lines() -> list[str]:
    """How to sign in to a folder of one's own; the one-time code when nobody has an account yet."""
    from django.conf import settings

    from rembug.people import queries

    if not queries.nobody_yet():
        if settings.SAMPLE:
            return [say("Data contoh. Nama dan kata sandi: ", "Sample data. Names and passwords: ")
                    + str(settings.DATA / "masuk.txt")]  # fmt: skip
        return [say("Masuk dengan akun Anda.", "Sign in with your account.")]
    try:
        first_run = import_module("rembug.people.first_run")
    except ImportError:
        return [say("Belum ada akun.", "There is no account yet.")]
    return [
        say("Belum ada akun. Buka alamat di atas dan ketik kode sekali pakai:",
            "There is no account yet. Open the address above and type the one-time code:"),
        f"    {first_run.first_run_code()}",
    ]  # fmt: skip


def run_server(options: argparse.Namespace, lines: Callable[[], list[str]]) -> int:
    """Serve until stopped; print the address and ``lines`` once the server answers."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces, Loops

    from rembug.ops import datafolder

    told = lines()
    connections.close_all()  # the worker makes its own
    address = "0.0.0.0" if options.lan else "127.0.0.1"  # nosec B104 (only when --lan was asked for)
    server = Granian(
        "rembug.config.wsgi:application",
        address=address,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=BLOCKING_THREADS,
        loop=Loops.asyncio,
        websockets=False,
        log_enabled=False,
        process_name=None,
    )
    stopped = threading.Event()
    # A worker of its own making: a copy of this process would copy its threads' locks too.
    multiprocessing.set_start_method("spawn", force=True)
    with datafolder.serving(datafolder.folder()):
        for target, given in ((_announce, (options, told, stopped)), (_keep_tidy, (stopped,))):
            threading.Thread(target=target, args=given, daemon=True).start()
        try:
            server.serve()
        finally:
            stopped.set()
    return 0


def _keep_tidy(stopped: threading.Event) -> None:
    """Run the periodic jobs a minute after the start and then every hour, beside the server."""
    from django.db import connections

    from rembug.core import periodic

    wait = 60
    while not stopped.wait(wait):
        try:
            periodic.run_all()
        except Exception:
            log.exception("periodic_failed")
        finally:
            connections.close_all()
        wait = 3600


def _announce(options: argparse.Namespace, lines: list[str], stopped: threading.Event) -> None:
    url = f"http://127.0.0.1:{options.port}"
    ask = urllib.request.build_opener(urllib.request.ProxyHandler({})).open  # past any proxy of the office
    while not stopped.is_set():
        try:
            with ask(f"{url}/sehat/", timeout=5):
                break
        except urllib.error.HTTPError as error:
            print(
                say(
                    f"Server menjawab dengan kesalahan {error.code}.",
                    f"The server answers with {error.code}.",
                )
            )
            return
        except OSError:
            time.sleep(0.05)
    else:
        return
    print(say(f"\nRembug berjalan: {url}/", f"\nRembug is running: {url}/"))
    if options.lan:
        for one in lan_addresses():
            print(say(f"Dari komputer lain: http://{one}:{options.port}/",
                      f"From other computers: http://{one}:{options.port}/"))  # fmt: skip
    for line in lines:
        print(line)
    print(say("Hentikan dengan Ctrl+C.", "Stop with Ctrl+C."), flush=True)
