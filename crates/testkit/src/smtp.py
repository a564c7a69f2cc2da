"""A mail server for the tests: `smtp.py PORT FOLDER` keeps each mail that it takes as a file of the folder.

It knows nobody whose name begins with "gone". While FOLDER/busy exists it takes nothing yet; while FOLDER/cut exists it
keeps what it takes and hangs up before it says so; while FOLDER/slow exists it says so late.
"""
import asyncio
import sys
from pathlib import Path

from aiosmtpd.controller import UnthreadedController

PORT, FOLDER = int(sys.argv[1]), Path(sys.argv[2])


class Handler:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if (FOLDER / "busy").exists():
            return "451 4.3.0 try again later"
        if address.startswith("gone"):
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        head = f"X-From: {envelope.mail_from}\r\nX-To: {','.join(envelope.rcpt_tos)}\r\n".encode()
        part = FOLDER / f"{self.count}.part"
        part.write_bytes(head + envelope.content)
        part.rename(FOLDER / f"{self.count}.eml")
        if (FOLDER / "cut").exists():
            server.transport.abort()
        if (FOLDER / "slow").exists():
            await asyncio.sleep(5)
        return "250 OK"


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
controller = UnthreadedController(Handler(), hostname="127.0.0.1", port=PORT, loop=loop)
controller.begin()
loop.run_forever()
