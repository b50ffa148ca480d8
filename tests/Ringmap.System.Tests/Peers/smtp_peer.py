"""An SMTP server for the tests: aiosmtpd with a handler that stores what it accepts.

smtp_peer.py PORT FOLDER MODE
MODE  accept       store each message as FOLDER/<number>.eml
      refuse       answer DATA with 451
      hang-after-data   take the whole message, store it as FOLDER/<number>.taken, never answer
"""
import asyncio
import itertools
import os
import sys

from aiosmtpd.controller import Controller

port, folder, mode = int(sys.argv[1]), sys.argv[2], sys.argv[3]
numbers = itertools.count(len(os.listdir(folder)) + 1)


def store(envelope, ending):
    number = next(numbers)
    part = os.path.join(folder, "%04d.part" % number)
    with open(part, "wb") as file:
        file.write(envelope.original_content)
    os.rename(part, os.path.join(folder, "%04d.%s" % (number, ending)))


class Handler:
    async def handle_DATA(self, server, session, envelope):
        if mode == "refuse":
            return "451 The mailbox is busy"
        if mode == "hang-after-data":
            store(envelope, "taken")
            await asyncio.sleep(3600)
        store(envelope, "eml")
        return "250 Stored"


class Server(Controller):
    def __init__(self):
        super().__init__(Handler(), hostname="127.0.0.1", port=port, data_size_limit=64 * 1024 * 1024)


server = Server()
server.start()
print("ready", flush=True)
try:
    asyncio.new_event_loop().run_forever()
except KeyboardInterrupt:
    server.stop()
