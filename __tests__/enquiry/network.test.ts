/** @jest-environment node */
import { networkOf } from '@/lib/enquiry/network'

it.each([
  ['192.0.2.1', '192.0.2.1'],
  [' 192.0.2.1 ', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8:1::3:4', '2001:db8:1:0'],
  ['1::', '1:0:0:0'],
  ['::1', '0:0:0:0'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
])('counts %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

it.each([null, undefined, '', 'unknown', '192.0.2', '192.0.2.1, 198.51.100.1', 'fe80::1%eth0', '[::1]', '1.2.3.4:80'])(
  'does not know %s',
  (address) => {
    expect(networkOf(address)).toBeUndefined()
  },
)
