import './bureau.css';

/** The office's side with its looks, which only a page that is packed can load. */
export { openOffice } from './open-office';
