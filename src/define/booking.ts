/** Registers `<knead-booking>`. */
import { KneadBooking } from '../elements/booking/booking.ts'

KneadBooking.define('knead-booking')
