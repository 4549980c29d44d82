import type { SiteDocument } from '../../src/contract/site.ts'

/** The studio of the server's tests: two practitioners, three services, open on weekdays. */
export const studio: SiteDocument = {
  site: 'studio',
  studio: {
    name: 'Studio Riverside',
    zone: 'Europe/Berlin',
    language: 'en',
    email: 'desk@studio.example',
    phone: '+49 30 123456',
    url: 'https://studio.example',
    address: '1 River Street, Berlin',
  },
  hours: {
    mon: ['09:00-12:00', '13:00-18:00'],
    tue: ['09:00-18:00'],
    wed: ['09:00-18:00'],
    thu: ['09:00-18:00'],
    fri: ['09:00-15:00'],
  },
  practitioners: [
    { id: 'mara', name: 'Mara Lind', title: 'Sports massage therapist' },
    { id: 'jonas', name: 'Jonas Weber', services: ['sports-60', 'stretch-30'] },
  ],
  services: [
    {
      id: 'sports-60',
      name: 'Sports massage',
      duration: 60,
      price: { amount: 8500, currency: 'EUR' },
      interval: 30,
      buffer: { after: 15 },
    },
    { id: 'deep-90', name: 'Deep tissue massage', duration: 90, price: { amount: 11500, currency: 'EUR' } },
    { id: 'stretch-30', name: 'Assisted stretching', description: 'Half an hour of help.', duration: 30 },
  ],
  booking: { notice: 120, horizon: 60, cancelNotice: 720 },
  origins: ['https://studio.example'],
  words: { bookingNote: 'Ring at the blue door.' },
}
